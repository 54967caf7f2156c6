package id.warta.clean;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.warta.article.Article;
import id.warta.article.CleanOutcome;
import id.warta.article.Cleaning;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.article.Rejection.Reason;
import id.warta.clean.line.TextRepair;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample articles as they were scraped, and forms of boilerplate in invented articles. */
class CleanerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Cleaner CLEANER = Cleaner.create();

    static Stream<Arguments> samples() throws IOException {
        List<Arguments> samples = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : read("samples/expected.json").properties()) {
            samples.add(Arguments.of(each.getKey(), each.getValue()));
        }
        return samples.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void sampleArticlesComeOutExactly(String name, JsonNode expected) throws IOException {
        Article article = cleaned(RawDocument.ofText(text("samples/" + name + ".txt")));
        assertThat(article.body().split("\n")).containsExactly(strings(expected.get("body")));
        assertFacts(article, expected);
    }

    static Stream<Arguments> forms() throws IOException {
        List<Arguments> forms = new ArrayList<>();
        for (JsonNode each : read("forms.json")) {
            forms.add(Arguments.of(each.get("name").asText(), each));
        }
        return forms.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void boilerplateGoesAndTheArticleStays(String name, JsonNode form) {
        String payload = String.join("\n", strings(form.get("lines")));
        JsonNode headline = form.get("headline");
        Article article = cleaned(new RawDocument(
                null,
                form.path("source").asText(null),
                null,
                "text/plain",
                payload,
                null,
                new Hints(headline == null ? null : headline.asText(), null, null, null, null, null)));
        assertThat(article.body().split("\n")).containsExactly(strings(form.get("body")));
        if (form.has("removed")) {
            assertThat(article.cleaning().removed())
                    .extracting(removed -> removed.kind().name().toLowerCase(java.util.Locale.ROOT))
                    .containsExactly(strings(form.get("removed")));
        }
        assertFacts(article, form.path("facts"));
    }

    private static void assertFacts(Article article, JsonNode facts) {
        assertFact(article.headline(), facts.path(facts.has("headlineFound") ? "headlineFound" : "headline"));
        assertFact(article.abstractText(), facts.path("abstract"));
        assertFact(article.by(), facts.path("by"));
        assertFact(article.located(), facts.path("located"));
        assertFact(article.source(), facts.path("source"));
        if (facts.has("published")) {
            assertThat(article.published())
                    .isEqualTo(OffsetDateTime.parse(facts.get("published").asText()));
        }
        if (facts.has("infoSources")) {
            assertThat(article.infoSources()).contains(strings(facts.get("infoSources")));
        }
    }

    private static void assertFact(String actual, JsonNode expected) {
        if (!expected.isMissingNode()) {
            assertThat(actual).isEqualTo(expected.asText());
        }
    }

    @Test
    void everyNonBlankLineIsInTheBodyOrAccountedFor() throws IOException {
        for (String name : List.of("001_7a6cb31184455393", "002_9c897c46e55408f5", "003_ba2def52373556d9")) {
            String payload = text("samples/" + name + ".txt");
            Article article = cleaned(RawDocument.ofText(payload));
            String[] lines = payload.lines().toArray(String[]::new);
            for (Cleaning.Removed removed : article.cleaning().removed()) {
                assertThat(lines[removed.line() - 1]).contains(removed.text());
            }
            for (int i = 0; i < lines.length; i++) {
                int line = i + 1;
                boolean accounted = article.cleaning().removed().stream().anyMatch(removed -> removed.line() == line);
                assertThat(accounted || article.body().contains(TextRepair.line(lines[i])))
                        .as(lines[i])
                        .isTrue();
            }
        }
    }

    @Test
    void aPagesMenusGoAndItsArticleStays() {
        List<String> menu = List.of(
                "Beranda",
                "Nasional",
                "Ekonomi",
                "Olahraga",
                "Teknologi",
                "Otomotif",
                "Gaya Hidup",
                "Kesehatan",
                "Indeks");
        List<String> body = List.of(
                "Pemerintah Kabupaten Cempaka membuka kembali jembatan gantung di Desa Sukamaju setelah perbaikan selama tiga bulan.",
                "Bupati mengatakan jembatan itu menghubungkan dua desa dan dipakai sekitar 1.200 warga setiap hari.",
                "Dana Desa",
                "Anggaran perbaikan sebesar Rp2,4 miliar berasal dari dana desa dan bantuan provinsi pada tahun lalu, kata dia.");
        List<String> lines = new ArrayList<>(List.of("Jembatan Gantung Sukamaju Dibuka Lagi - Kabar Cempaka"));
        lines.addAll(menu);
        lines.addAll(List.of("Jembatan Gantung Sukamaju Dibuka Lagi", "Budi Santoso", "Senin, 4 Maret 2024 14:30 WIB"));
        lines.addAll(body);
        lines.addAll(
                List.of("Bagikan", "Terpopuler", "Harga Cabai Naik Lagi Menjelang Ramadan", "Timnas Menang Tipis"));
        lines.addAll(menu);
        Article article = cleaned(RawDocument.ofText(String.join("\n", lines)));
        assertThat(article.body().split("\n")).containsExactlyElementsOf(body);
        assertThat(article.headline()).isEqualTo("Jembatan Gantung Sukamaju Dibuka Lagi");
        assertThat(article.by()).isEqualTo("Budi Santoso");
        assertThat(article.published()).isEqualTo("2024-03-04T14:30:00+07:00");
    }

    @Test
    void aTimeAfterTheFetchIsNotBelieved() {
        String payload = "Jembatan Gantung Sukamaju Dibuka Lagi\nSenin, 4 Maret 2024 14:30 WIB\n"
                + "Pemerintah membuka kembali jembatan gantung di desa itu setelah perbaikan selama tiga bulan penuh.";
        RawDocument early = new RawDocument(
                null, null, OffsetDateTime.parse("2024-03-03T00:00:00Z"), null, payload, null, Hints.NONE);
        assertThat(cleaned(early).published()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html"})
    void aTimeThatCannotBeIsNotGiven(String mediaType) {
        String payload = "<h1>Jembatan Gantung Sukamaju Dibuka Lagi</h1>\n<time datetime=2024-03-04T14:30></time>\n"
                + "<p>Pemerintah membuka kembali jembatan gantung di desa itu setelah perbaikan selama tiga bulan penuh.";
        Hints hints = new Hints(null, "2024-03-04 14:30", null, null, null, null);
        for (OffsetDateTime fetched : List.of(OffsetDateTime.MIN, OffsetDateTime.MAX)) {
            Article article =
                    cleaned(new RawDocument("https://a.id/1", null, fetched, mediaType, payload, null, hints));
            assertThat(article.published()).isEqualTo("2024-03-04T14:30:00+07:00");
            assertThat(article.firstCreated()).isNull();
        }
    }

    @Test
    void hintsAreBelievedWhereTheTextIsSilent() {
        RawDocument raw = new RawDocument(
                "https://www.example.id/berita/1?utm_source=x",
                null,
                null,
                "text/plain; charset=utf-8",
                "Pemerintah membuka kembali jembatan gantung di desa itu setelah perbaikan selama tiga bulan penuh.",
                null,
                new Hints("Jembatan Dibuka", "2024-03-04 14:30", "Budi", "Nasional", null, "Asia/Makassar"));
        Article article = cleaned(raw);
        assertThat(article.headline()).isEqualTo("Jembatan Dibuka");
        assertThat(article.published()).isEqualTo("2024-03-04T14:30:00+08:00");
        assertThat(article.by()).isEqualTo("Budi");
        assertThat(article.section()).isEqualTo("Nasional");
        assertThat(article.source()).isEqualTo("example.id");
        assertThat(article.language()).isEqualTo("id");
        assertThat(article.cleaning().rules()).isEqualTo("id-3");
    }

    @ParameterizedTest
    @CsvSource({"en-US, id", "in-ID, id", "ban, ban", ", id"})
    void theTextsOwnLanguageCountsMoreThanTheFeeds(@Nullable String hint, String language) {
        String text = "Pemerintah membuka kembali jembatan gantung di desa itu setelah perbaikan selama tiga bulan, "
                + "dan warga sudah memakainya sejak Senin pagi.";
        assertThat(cleaned(inLanguage(hint, text)).language()).isEqualTo(language);
    }

    @Test
    void theSenderKnowsTheLanguageOfAShortText() {
        assertThat(cleaned(inLanguage("ms", "Jambatan itu sudah dibuka untuk warga desa di sana"))
                        .language())
                .isEqualTo("ms");
    }

    @Test
    void theRulesAreThoseOfTheTextsOwnLanguage() {
        String first =
                "Pemerintah membuka kembali jembatan gantung di desa itu setelah perbaikan selama tiga bulan penuh.";
        String second = "Bupati mengatakan jembatan itu menghubungkan dua desa dan dipakai oleh warga setiap hari.";
        assertThat(cleaned(inLanguage("en-US", first + "\nBaca juga: Harga Beras Naik Lagi\n" + second))
                        .body())
                .isEqualTo(first + "\n" + second);
    }

    @ParameterizedTest
    @CsvSource({
        "市政府宣布，大桥维修后重新开放，市民可以再次通行，预计每天有一万辆汽车经过。, 18",
        "3月4日，市政府宣布大桥维修后重新开放，市民可以再次通行，预计每天有一万辆汽车经过。, 19",
        "시는 다리 수리가 끝나 다시 통행할 수 있다고 밝혔다., 9"
    })
    void twoIdeographsCountAsAWord(String text, int words) {
        assertThat(cleaned(RawDocument.ofText(text)).wordCount()).isEqualTo(words);
    }

    private static RawDocument inLanguage(@Nullable String hint, String text) {
        return new RawDocument(null, null, null, null, text, null, new Hints(null, null, null, null, hint, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"okezone.com", "https://okezone.com", "www.Okezone.com"})
    void theOutletIsItsHostHoweverItIsSaid(String source) {
        String text = "Pemerintah membuka kembali jembatan gantung di desa itu setelah perbaikan selama tiga bulan.";
        assertThat(cleaned(new RawDocument(null, source, null, null, text, null, Hints.NONE))
                        .source())
                .isEqualTo("okezone.com");
        assertThat(CLEANER.clean(new RawDocument(null, source, null, null, "Halo dunia", null, Hints.NONE)))
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.source())
                        .isEqualTo("okezone.com"));
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of(RawDocument.ofText(null), Reason.NO_TEXT),
                Arguments.of(RawDocument.ofText(" \n\u00a0\n"), Reason.NO_TEXT),
                Arguments.of(RawDocument.ofText("Baca juga:\nBagikan :"), Reason.NO_TEXT),
                Arguments.of(RawDocument.ofText("Halo dunia"), Reason.TOO_SHORT),
                Arguments.of(RawDocument.ofText("x".repeat(Cleaner.MAX_PAYLOAD + 1)), Reason.TOO_LARGE),
                Arguments.of(RawDocument.ofText("a\n".repeat(Cleaner.MAX_LINES + 1)), Reason.TOO_LARGE),
                Arguments.of(RawDocument.ofText("\u0000\u0001\u0002PK\u0003\u0004 data data"), Reason.UNDECODABLE),
                Arguments.of(
                        new RawDocument(null, null, null, "application/pdf", "x", null, Hints.NONE),
                        Reason.UNSUPPORTED_MEDIA_TYPE));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatIsNoArticleIsRejectedWithItsReason(RawDocument raw, Reason reason) {
        assertThat(CLEANER.clean(raw)).isInstanceOfSatisfying(Rejection.class, rejection -> {
            assertThat(rejection.reason()).isEqualTo(reason);
            assertThat(rejection.detail()).isNotBlank();
            assertThat(rejection.id()).hasSize(32);
        });
    }

    @Test
    void bytesAreDecodedByDeclarationMarkOrContent() {
        String text = "Gedung itu dibangun oleh François pada 1987 dan masih dipakai – kata warga – sampai hari ini.";
        for (byte[] bytes : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE),
                text.getBytes(java.nio.charset.Charset.forName("windows-1252")))) {
            Article article = cleaned(new RawDocument(null, null, null, "text/plain", null, bytes, Hints.NONE));
            assertThat(article.body()).isEqualTo(text);
        }
    }

    private static Article cleaned(RawDocument raw) {
        CleanOutcome outcome = CLEANER.clean(raw);
        assertThat(outcome).isInstanceOf(CleanOutcome.Cleaned.class);
        return ((CleanOutcome.Cleaned) outcome).article();
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream in = CleanerTest.class.getResourceAsStream("/clean/" + name)) {
            return JSON.readTree(in);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = CleanerTest.class.getResourceAsStream("/clean/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String[] strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.asText()));
        return strings.toArray(String[]::new);
    }
}
