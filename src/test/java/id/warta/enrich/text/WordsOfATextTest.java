package id.warta.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WordsOfATextTest {
    @Test
    void aWordOfASetIsFoundWhateverItsCaseAndOnlyAsAWhole() {
        WordSet days = WordSet.of("senin", "jum’at");
        String text = "Hari SENIN dan Jum’at";

        assertThat(days.contains(text, 5, 10)).isTrue();
        assertThat(days.contains(text, 15, 21)).isTrue();
        assertThat(days.contains(text, 5, 9)).isFalse();
        assertThat(days.contains(text, 0, 21)).isFalse();
        assertThat(WordSet.of().contains(text, 0, 4)).isFalse();
    }

    @Test
    void everyWordThatWasSeenIsKnownHoweverMany() {
        SeenWords seen = new SeenWords();
        LongStream.rangeClosed(1, 5_000).map(i -> i * 512).forEach(seen::add);

        assertThat(LongStream.rangeClosed(1, 5_000).map(i -> i * 512)).allMatch(seen::contains);
        assertThat(LongStream.rangeClosed(1, 5_000).map(i -> i * 512 + 1)).noneMatch(seen::contains);
    }

    @Test
    void aTokenIsPlainWhereItHasAsciiLettersAndDigitsOnly() {
        Tokens tokens = Tokenizer.tokenize("Covid19 Jong-un São ,");

        assertThat(tokens.plain(0)).isTrue();
        assertThat(tokens.plain(1)).isFalse();
        assertThat(tokens.plain(2)).isFalse();
        assertThat(tokens.plain(3)).isFalse();
        assertThat(tokens.indexOf(1, '-')).isEqualTo(4);
        assertThat(tokens.indexOf(0, '-')).isNegative();
    }
}
