package id.warta.clean.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTagTest {
    @ParameterizedTest
    @CsvSource({
        "id, id",
        "in-ID, id",
        "ind, id",
        "ID_id, id",
        "msa, ms",
        "zlm-Latn, ms",
        "eng, en",
        "en-US, en",
        "' de ', de",
        "ban, ban",
        "und,",
        "English,",
        "e,",
        "e1,",
        "\u65e5\u672c,",
        "en\u00e9,",
        "'',",
        ","
    })
    void thePrimaryLanguageIsInTwoLettersWhereItHasThem(@Nullable String tag, @Nullable String language) {
        assertThat(LanguageTag.primary(tag)).isEqualTo(language);
    }
}
