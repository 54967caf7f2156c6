package id.warta.clean.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "baca juga, Baca Juga: x, 9",
                "baca juga, baca jugalah, -1",
                "baca juga_:, baca juga : x, 11",
                "(baca|lihat) juga, LIHAT JUGA, 10",
                "x(a|), xa, 2",
                "{digit:2-3}, 1234, -1",
                "{digit:2-3}, 123 4, 3",
                "{upper}{lower}+, Abc, 3",
                "{upper}{lower}+, abc, -1",
                "\\(foto{inner}*\\), (Foto: A) b), 9",
                "a{any}*, a b c, 5",
                "don't, don’t, 5"
            })
    void findsTheLongestMatch(String pattern, String text, int end) {
        assertThat(Form.compile(pattern, Map.of()).longestMatch(text, 0, new Form.Scratch(0)))
                .isEqualTo(end);
    }

    @Test
    void namesTheBeginningsOfItsMatches() {
        assertThat(Form.compile("(baca|lihat) juga", Map.of()).openings())
                .allMatch(text -> text.startsWith("baca ") || text.startsWith("lihat "));
        assertThat(Form.compile("{any}*x", Map.of()).openings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(a", "a)", "*a", "{nothing}", "{any", "{digit:5-2}", "{digit:x}", "a\\", "a?", "{any:0-41}"})
    void saysWhatIsWrongWithAPattern(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> Form.compile(pattern, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "promo line a x, test:1",
        "rules xx 1|promo nowhere a x, test:2",
        "rules xx 1|gossip line a x, test:2",
        "rules xx 1|promo line a x|promo line a y, test:3",
        "rules xx 1|promo tail a {any}x, test:2",
        "rules xx 0, test:1"
    })
    void aMistakeInARuleFileNamesFileAndLine(String file, String where) {
        assertThatIllegalStateException()
                .isThrownBy(() -> RuleFile.parse("test", file.replace('|', '\n')))
                .withMessageStartingWith(where + ": ");
    }

    @Test
    void theRuleFilesOfTheProgramAreWhole() {
        assertThat(RuleFile.load("id").rules()).hasSizeGreaterThan(60);
        assertThat(RuleFile.load("id").rules()).anyMatch(rule -> rule.id().startsWith("en:"));
        assertThat(RuleFile.load("en").name()).isEqualTo("en-2");
    }

    /** From every state each other is looked at once a character at most, whatever the text: matching is linear. */
    @Test
    void theWorkOfMatchingIsBoundedForEachCharacter() {
        Form form = Form.compile("(a|a|aa)*(a*)*b", Map.of());
        Form.Scratch scratch = new Form.Scratch(0);
        long before = scratch.steps();
        assertThat(form.longestMatch("a".repeat(10_000), 0, scratch)).isEqualTo(-1);
        assertThat(scratch.steps() - before).isLessThan(10_001L * form.size() * form.size());
    }
}
