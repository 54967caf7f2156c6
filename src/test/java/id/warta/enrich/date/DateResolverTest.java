package id.warta.enrich.date;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Enrichment.ResolvedDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class DateResolverTest {
    private final DateResolver resolver = new DateResolver();

    /** Each row: text, day of publication, the values expected in text order, separated by spaces. */
    @ParameterizedTest
    @CsvFileSource(resources = "/enrich/dates.csv", numLinesToSkip = 1, maxCharsPerColumn = 1000)
    void resolvesAgainstTheDayOfPublication(String text, String published, String expected) {
        assertThat(resolver.resolve(text, noon(published)))
                .extracting(ResolvedDate::value)
                .containsExactly(expected == null ? new String[0] : expected.split(" "));
    }

    @Test
    void offsetsCutTheExpressionOutOfTheText() {
        String text = "“Kami 🙂 datang,” katanya, Jumat (15/9/2023). Ia pulang Senin sore lalu.";
        assertThat(resolver.resolve(text, noon("2023-09-15"))).hasSize(2).allSatisfy(date -> assertThat(
                        text.substring(date.start(), date.end()))
                .isEqualTo(date.text()));
    }

    @Test
    void withoutADayOfPublicationOnlyFullDatesAreFound() {
        String text = "Kemarin, Rabu (13/9), dan Selasa lalu; 15 September 2023, Juli 2000, tahun 2011, tahun lalu.";
        assertThat(resolver.resolve(text, null))
                .extracting(ResolvedDate::value)
                .containsExactly("2023-09-15", "2000-07", "2011");
    }

    @Test
    void theDayOfPublicationIsThatOfItsOwnOffset() {
        OffsetDateTime afterMidnightInJakarta = OffsetDateTime.parse("2023-09-15T00:30:00+07:00");
        assertThat(resolver.resolve("Rapat digelar hari ini.", afterMidnightInJakarta))
                .extracting(ResolvedDate::value)
                .containsExactly("2023-09-15");
    }

    @Test
    void explainsTheRuleBehindEachDate() {
        String text =
                "Kamis (18/9/2019), Rabu, 18 September 2018, Kamis (19/9/219), Rabu (18/9/2019), besok, tahun 2011.";
        assertThat(resolver.explain(text, noon("2019-09-18")))
                .extracting(DateResolver.Explanation::rule)
                .containsExactly(
                        "weekday-contradicts-date",
                        "date-mistyped",
                        "date-mistyped",
                        "weekday-with-date",
                        "relative",
                        "year");
    }

    @Test
    void aWeekdayThatContradictsItsDateFollowsTheDateAndIsFlagged() {
        assertThat(resolver.resolve("Kamis (18/9/2019) dan Rabu (18/9/2019)", noon("2019-09-18")))
                .containsExactly(
                        new ResolvedDate("Kamis (18/9/2019)", "2019-09-18", 0, 17, true),
                        new ResolvedDate("Rabu (18/9/2019)", "2019-09-18", 22, 38));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "They met last week Monday.; 2023-09-11",
                "They met on Monday last week.; 2023-09-11",
                "They meet on Friday of next week.; 2023-09-29",
                "They met on Tuesday.; 2023-09-19",
                "It was signed on September 15, 2023.; 2023-09-15",
            })
    void readsEnglishForms(String text, String value) {
        assertThat(resolver.resolve(text, noon("2023-09-20")))
                .singleElement()
                .extracting(ResolvedDate::value)
                .isEqualTo(value);
    }

    @Test
    void manyNumbersAndWeekdaysInARowAreReadInOrder() {
        String text = "Senin ".repeat(20_000) + "1/".repeat(20_000) + "(".repeat(20_000) + " 1 Mei 2020";
        List<ResolvedDate> dates = resolver.resolve(text, noon("2020-05-02"));
        assertThat(dates).last().extracting(ResolvedDate::value).isEqualTo("2020-05-01");
        assertThat(dates).isEqualTo(resolver.resolve(text, noon("2020-05-02")));
    }

    private static OffsetDateTime noon(String day) {
        return OffsetDateTime.parse(day + "T12:00:00+07:00");
    }
}
