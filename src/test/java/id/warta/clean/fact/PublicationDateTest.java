package id.warta.clean.fact;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.article.Article.Precision;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationDateTest {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rabu, 13 Sep 2023 19:59 WIB | 2023-09-13T19:59:00+07:00 | MINUTE",
                "Arpan Rachman Rabu, 13 Sep 2023 19:59 WIB | 2023-09-13T19:59:00+07:00 | MINUTE",
                "Thursday, 14-09-2023 / 11:22 am | 2023-09-14T11:22:00+07:00 | MINUTE",
                "Thursday, 14-09-2023 - 11:22 pm | 2023-09-14T23:22:00+07:00 | MINUTE",
                "26/10/2019 10:15 WITA | 2019-10-26T10:15:00+08:00 | MINUTE",
                "Sabtu, 26 Oktober 2019 pukul 10.15 WIT | 2019-10-26T10:15:00+09:00 | MINUTE",
                "Kompas.com - 12/09/2019, 07:30 WIB | 2019-09-12T07:30:00+07:00 | MINUTE",
                "Jum'at, 1 Nopember 2019 | 2019-11-01T00:00:00+07:00 | DAY",
                "September 14, 2023 at 9:05 PM ET | 2023-09-14T21:05:00-04:00 | MINUTE",
                "Nov. 18, 2019 9:24 p.m. GMT | 2019-11-18T21:24:00Z | MINUTE",
                "2023-09-14T11:22:33+02:00 | 2023-09-14T11:22:33+02:00 | MINUTE",
                "2023-09-14T11:22:33Z | 2023-09-14T11:22:33Z | MINUTE",
                "2023-09-14T11:22:33.123456Z | 2023-09-14T11:22:33Z | MINUTE",
                "Friday, 03/04/2020 | 2020-04-03T00:00:00+07:00 | DAY",
                "Wednesday, 03/04/2020 08:00 | 2020-03-04T08:00:00+07:00 | MINUTE",
                "12/25/2019 | 2019-12-25T00:00:00+07:00 | DAY",
                "20 November 2019 12:01 UTC+3 | 2019-11-20T12:01:00+03:00 | MINUTE"
            })
    void readsTheDatesThatOutletsPrint(String line, OffsetDateTime value, Precision precision) {
        PublicationDate date = PublicationDate.find(line, JAKARTA);
        assertThat(date).isNotNull();
        assertThat(date.value().toInstant()).isEqualTo(value.toInstant());
        assertThat(date.value().getOffset()).isEqualTo(value.getOffset());
        assertThat(date.precision()).isEqualTo(precision);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rabu (13/9)",
                "31 Feb 2023",
                "Pasal 12/2019",
                "1.200 warga",
                "15.00 WIB",
                "99/99/9999",
                "Mei",
                "12-3"
            })
    void findsNoDateWhereThereIsNone(String line) {
        assertThat(PublicationDate.find(line, JAKARTA)).isNull();
    }
}
