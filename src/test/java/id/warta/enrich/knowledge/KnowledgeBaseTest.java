package id.warta.enrich.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeBaseTest {
    private static final KnowledgeBase KNOWLEDGE = KnowledgeBase.load();

    @ParameterizedTest
    @CsvSource({
        "Korut, country:kp",
        "KOREA UTARA, country:kp",
        "Tiongkok, country:cn",
        "AS, country:us",
        "RI, country:id",
        "Belanda, country:nl",
        "Moskow, city:524901",
        "Kiev, city:703448",
        "Tel Aviv, city:293397",
        "São Paulo, city:3448439",
        "Jabar, place:id-32",
        "Kabupaten Bandung, place:id-3204",
        "Kab. Bandung, place:id-3204",
        "Kota Bandung, place:id-3273",
        "Bandung, place:id-3273",
        "Jogja, place:id-3471",
        "D.I. Yogyakarta, place:id-34",
    })
    void findsAPlaceByAnyOfItsNames(String name, String id) {
        assertThat(KNOWLEDGE.lookup(name))
                .first()
                .extracting(KnowledgeEntry::id)
                .isEqualTo(id);
    }

    @Test
    void anAcronymCountsInCapitalsOnly() {
        assertThat(KNOWLEDGE.lookup("AS")).isNotEmpty();
        assertThat(KNOWLEDGE.lookup("as")).isEmpty();
        assertThat(KNOWLEDGE.lookup("As")).isEmpty();
    }

    @Test
    void aNameThatBeginsWithAnAcronymIsNotAPrepositionAndAPlace() {
        assertThat(scan("Ia di Yogyakarta , DI Yogyakarta"))
                .extracting(NameMatch::first)
                .containsExactly(2, 4);
        assertThat(KNOWLEDGE.lookup("di Yogyakarta")).isEmpty();
    }

    @Test
    void namesakesComeMostProminentFirst() {
        assertThat(KNOWLEDGE.lookup("Bandung"))
                .extracting(KnowledgeEntry::name)
                .startsWith("Bandung", "Kabupaten Bandung");
    }

    @Test
    void scansForTheLongestName() {
        List<String> words =
                Arrays.asList("Presiden Korea Selatan tiba di Papua Barat Daya , bukan Papua .".split(" "));
        assertThat(scan(String.join(" ", words)))
                .extracting(match -> String.join(" ", words.subList(match.first(), match.end())))
                .containsExactly("Korea Selatan", "Papua Barat Daya", "Papua");
    }

    @Test
    void scanDoesNotTakeOrdinaryWordsForNames() {
        assertThat(scan("batu as roda dan padang rumput")).isEmpty();
        assertThat(scan("Batu itu besar"))
                .allSatisfy(match -> assertThat(match.certain()).isFalse());
    }

    @Test
    void aHyphenatedNameMatchesHoweverItWasCutIntoTokens() {
        assertThat(scan("Komsomolsk-on-Amur")).hasSize(1);
        assertThat(scan("Komsomolsk - on - Amur")).singleElement().satisfies(match -> assertThat(match.end())
                .isEqualTo(5));
    }

    @Test
    void everyShippedEntryIsFoundByItsName() {
        assertThat(KNOWLEDGE.size()).isGreaterThan(5_000);
        for (String id : List.of("country:id", "place:id-31", "city:1850147")) {
            KnowledgeEntry entry = KNOWLEDGE.entry(id);
            assertThat(entry).isNotNull();
            assertThat(KNOWLEDGE.lookup(entry.name())).contains(entry);
        }
    }

    @Test
    void aUsersEntryIsAddedOrTakesThePlaceOfAnOlderOne(@TempDir Path folder) throws IOException {
        Path table = table(
                folder,
                KnowledgeTable.HEADER,
                "person:wati\tperson\tWati Suryani\tBu Wati\tID\t\t\t50\t",
                "country:nl\tcountry\tNederland\tBelanda\tNL\t52.1\t5.3\t90\t");
        KnowledgeBase extended = KNOWLEDGE.with(table);
        assertThat(extended.lookup("bu wati"))
                .singleElement()
                .extracting(KnowledgeEntry::uri)
                .isEqualTo("urn:warta:person:wati");
        assertThat(extended.lookup("Belanda"))
                .first()
                .extracting(KnowledgeEntry::name)
                .isEqualTo("Nederland");
        assertThat(KNOWLEDGE.lookup("Bu Wati")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "person:x,person,X; has 2 columns",
                "person:x,human,X,,,,,50,; 'human' is no kind of entry",
                "person:x,person,X,,Indonesia,,,50,; 'Indonesia' is no ISO 3166-1",
                "person:x,person,X,,,,,viel,; prominence 'viel' is no whole number",
                "city:x,city,X,,ID,91,0,50,; latitude 91 is out of range",
                "city:x,city,...,,ID,,,50,; the name has no letters",
            })
    void aBadLineIsNamedByFileAndNumber(String line, String reason, @TempDir Path folder) throws IOException {
        String cells = line.equals("person:x,person,X") ? "person:x\tperson" : line.replace(',', '\t');
        Path table = table(folder, "# a comment", KnowledgeTable.HEADER, cells);
        assertThatThrownBy(() -> KNOWLEDGE.with(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(table.toString())
                .hasMessageContaining("line 3")
                .hasMessageContaining(reason);
    }

    @Test
    void aTableWithoutItsHeadIsRefused(@TempDir Path folder) throws IOException {
        Path table = table(folder, "person:x\tperson\tX\t\t\t\t\t50\t");
        assertThatThrownBy(() -> KNOWLEDGE.with(table)).hasMessageContaining("line 1");
    }

    private static Path table(Path folder, String... lines) throws IOException {
        return Files.write(folder.resolve("own.tsv"), List.of(lines), StandardCharsets.UTF_8);
    }

    private static List<NameMatch> scan(String text) {
        Tokens tokens = Tokenizer.tokenize(text);
        return KNOWLEDGE.scan(tokens, 0, tokens.size());
    }
}
