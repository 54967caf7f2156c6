package id.warta.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import id.warta.article.CleanOutcome;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is made to break parsers: whatever comes, an outcome comes out. */
class HostileHtmlTest {
    private static final Cleaner CLEANER = Cleaner.create();

    private static final String[] PIECES = {
        "<div",
        "<p>",
        "</p>",
        "</div>",
        "<a href=x>",
        "</a>",
        "<b><i></b>",
        "<table>",
        "<td>",
        "</table>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "&#x0;",
        "&#xFFFFFFFF;",
        "&amp",
        "&notin;",
        "<h1>",
        "<li>",
        "<br>",
        "<meta charset=utf-16>",
        "<script type=application/ld+json>{\"@graph\":[",
        "\u0000",
        "\uD800",
        "\uFFFE",
        "<time datetime=99999-99-99>",
        " class='related share comments article-body'",
        ">",
        "=\"'",
        "<title>",
        "</title>",
        "<form><input type=password>",
        "The council met on Monday, and it decided to build a bridge over the river next year.",
        "Baca juga: ",
        "<pre>\n\n",
        "<span class=caption>",
        "<figure><img>",
        "<svg><p>",
        "<template><p>",
        "<select><option>",
        "<plaintext>",
        "<frameset>"
    };

    /** How many documents are made up; more by {@code -Dwarta.hostile=10000}. */
    private static final int DOCUMENTS = Integer.getInteger("warta.hostile", 2_000);

    private static CleanOutcome clean(String html) {
        return CLEANER.clean(new RawDocument("https://example.org/x", null, null, "text/html", html, null, Hints.NONE));
    }

    @Test
    void randomMarkupAlwaysHasAnOutcomeAndTheSameOneTwice() {
        Random random = new Random(20_231_109);
        for (int document = 0; document < DOCUMENTS * 3 / 4; document++) {
            StringBuilder html = new StringBuilder();
            int pieces = random.nextInt(150);
            for (int i = 0; i < pieces; i++) {
                html.append(PIECES[random.nextInt(PIECES.length)]);
            }
            CleanOutcome outcome = clean(html.toString());
            assertThat(outcome).as(html.toString()).isEqualTo(clean(html.toString()));
        }
    }

    @Test
    void randomBytesAlwaysHaveAnOutcome() {
        Random random = new Random(4711);
        for (int document = 0; document < DOCUMENTS / 4; document++) {
            byte[] bytes = "<html><body><p>The council met on Monday, and it decided to build a bridge.</p>"
                    .repeat(5)
                    .getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(60); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            String type = random.nextBoolean() ? "text/html; charset=utf-16le" : "text/html; charset=no-such";
            assertThat(CLEANER.clean(new RawDocument(null, null, null, type, null, bytes, Hints.NONE)))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<a href=x>",
                "<table><tr><td>",
                "<blockquote>",
                "<i><b><u>",
                "<span class=caption>",
                "<ul><li>"
            })
    void deepNestingKeepsTheText(String tag) {
        String sentence = "The council met on Monday, and it decided to build a bridge over the river next year.";
        CleanOutcome outcome =
                clean("<h1>Council decides to build a bridge</h1><p>" + sentence + "</p>" + tag.repeat(20_000));
        assertThat(outcome).isInstanceOfSatisfying(CleanOutcome.Cleaned.class, cleaned -> assertThat(
                        cleaned.article().body())
                .isEqualTo(sentence));
    }

    @ParameterizedTest
    @CsvSource({"600, Jane Doe", "50000,"})
    void aBylineMayBeginManyTimes(int times, @Nullable String by) {
        String sentence = "The council met on Monday, and it decided to build a bridge over the river next year.";
        CleanOutcome outcome = clean("<meta name=author content='" + "by ".repeat(times) + "Jane Doe'>"
                + "<h1>Council decides to build a bridge</h1><p>" + sentence + "</p>");
        assertThat(outcome).isInstanceOfSatisfying(CleanOutcome.Cleaned.class, cleaned -> assertThat(
                        cleaned.article().by())
                .isEqualTo(by));
    }

    @Test
    void everyLineMayBeAHeadingOfComments() {
        String prose = "<p>" + "The council met on Monday, and it decided to build a bridge over the river. ".repeat(5);
        String page = "<h1>Council decides to build a bridge</h1>" + prose + "</p>" + "<h2>Comments</h2>".repeat(24_000)
                + "<div>".repeat(240) + "x<br>".repeat(25_000);
        // Not a measure of speed: headings times lines times depth takes hours.
        CleanOutcome outcome = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> clean(page));
        assertThat(outcome).isInstanceOf(CleanOutcome.Cleaned.class);
    }

    @Test
    void moreTagsThanAnyPageHasAreTooLarge() {
        assertThat(clean("<p>a".repeat(200_000)))
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.reason())
                        .isEqualTo(Rejection.Reason.TOO_LARGE));
        assertThat(clean("x".repeat(Cleaner.MAX_PAYLOAD + 1)))
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.reason())
                        .isEqualTo(Rejection.Reason.TOO_LARGE));
    }

    @Test
    void aPageWithoutTextIsRejectedForThat() {
        assertThat(clean("<html><head><script>var a = 'text';</script></head><body><img src=a></body></html>"))
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.reason())
                        .isEqualTo(Rejection.Reason.NO_TEXT));
    }
}
