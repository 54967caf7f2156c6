package id.warta.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletZoneTest {
    @ParameterizedTest
    @CsvSource({
        "2024-03-04T18:30:00Z, id, 2024-03-05T01:30:00+07:00",
        "2024-03-04T18:30:00Z, jv, 2024-03-05T01:30:00+07:00",
        "2024-03-04T18:30:00+08:00, id, 2024-03-04T18:30:00+08:00",
        "2024-03-04T18:30:00Z, en, 2024-03-04T18:30:00Z"
    })
    void aTimeStampedInUtcIsReadByTheOutletsClock(String published, String language, String local) {
        Article article = Articles.of("Judul", "Isi.", language);

        assertThat(OutletZone.local(OffsetDateTime.parse(published), article))
                .hasToString(OffsetDateTime.parse(local).toString());
    }

    @Test
    void withoutATimeThereIsNone() {
        assertThat(OutletZone.local(null, Articles.of("Judul", "Isi.", "id"))).isNull();
    }

    @Test
    void anIndonesianHostIsEnough() {
        assertThat(OutletZone.of("kabar.co.id", null)).isEqualTo(ZoneId.of("Asia/Jakarta"));
        assertThat(OutletZone.of("kabar.com", null)).isEqualTo(ZoneOffset.UTC);
    }
}
