package id.warta.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedDayTest {
    /** 2026-11-21T23:30:00Z. */
    private static final long ARRIVAL = 1_795_303_800_000L;

    @Test
    void theDayIsTheOneWrittenInPublished() {
        assertThat(day("{\"id\":\"1\",\"published\":\"2023-09-13T00:10:00+07:00\",\"body\":\"x\"}"))
                .isEqualTo("2023-09-13");
        assertThat(day("{\"published\":\"2023-09-13\"}")).isEqualTo("2023-09-13");
    }

    @Test
    void onlyTheTopLevelCounts() {
        assertThat(day("{\"hints\":{\"published\":\"2001-01-01\"},\"a\":[{\"published\":\"2002-02-02\"}],"
                        + "\"published\":\"2023-09-13T10:00:00Z\"}"))
                .isEqualTo("2023-09-13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\"}",
                "{\"published\":null}",
                "{\"published\":20230913}",
                "{\"published\":\"Rabu\"}",
                "{\"published\":\"2023-13-41T10:00:00Z\"}",
                "{\"published\":\"../../../etc/passwd\"}",
                "{\"published\":\"+999999999-01-01\"}",
                "[\"published\",\"2023-09-13\"]",
                "{\"published\"",
                "",
                "\u0000\u0001"
            })
    void whatHasNoDateIsFiledByItsArrivalInUtc(String event) {
        assertThat(day(event)).isEqualTo("2026-11-21");
    }

    private static String day(String event) {
        return PublishedDay.of(event.getBytes(StandardCharsets.UTF_8), ARRIVAL);
    }
}
