package id.warta.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article;
import id.warta.article.Articles;
import id.warta.article.Enrichment;
import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Mention;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that no editor wrote: the enrichment ends, and what it says of them is still true of the text. */
class HostileInputTest {
    private static final Enricher ENRICHER = Enricher.create();
    private static final String SENTENCE =
            "Gubernur Jawa Tengah Ganjar Pranowo tiba di Semarang, kata juru bicara KPK Febri Diansyah. ";

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("a million tokens", SENTENCE.repeat(60_000)),
                Arguments.of("capitals in a row", "Satria ".repeat(10_000)),
                Arguments.of("different capitals in a row", names(10_000)),
                Arguments.of("no space", "Jakarta".repeat(100_000)),
                Arguments.of(
                        "one endless sentence", SENTENCE.replace(". ", ", ").repeat(5_000)),
                Arguments.of("nested brackets", "(Komisi ".repeat(20_000) + ") ".repeat(20_000)),
                Arguments.of("initials in brackets", "Komisi Anti Suap (KAS) ".repeat(20_000)),
                Arguments.of("hyphens", "Rusia-Ukraina-".repeat(20_000)),
                Arguments.of("full stops", "A.B.C.".repeat(50_000)),
                Arguments.of("dates", "Senin (13/9/2019) ".repeat(20_000)),
                Arguments.of("half a surrogate pair", "Jakarta \ud83d ".repeat(5_000)));
    }

    /** Different names, of which none is like the one before. */
    private static String names(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("Ka")
                    .append(Integer.toString(i * 7919 + 100_000, 26).replaceAll("\\d", "e"))
                    .append(' ');
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void endsAndTellsWhereItsMentionsAre(String name, String body) {
        Article article = Articles.of("Judul", body, "id");
        // Not a measure of speed: work that grows with the square of the text takes hours.
        Enrichment found = Assertions.assertTimeoutPreemptively(Duration.ofMinutes(3), () -> ENRICHER.enrich(article));
        String text = article.text();
        for (List<Entity> entities : List.of(found.people(), found.organisations(), found.places())) {
            for (Entity entity : entities) {
                assertThat(entity.mentions()).isNotEmpty();
                assertThat(firstUntrue(text, entity.mentions())).isNull();
            }
        }
    }

    /** The first mention that is out of order or does not stand where it says. */
    private static @Nullable Mention firstUntrue(String text, List<Mention> mentions) {
        int last = -1;
        for (Mention mention : mentions) {
            boolean there = text.startsWith(mention.text(), mention.start())
                    && mention.end() - mention.start() == mention.text().length();
            if (mention.start() <= last || !there) {
                return mention;
            }
            last = mention.start();
        }
        return null;
    }
}
