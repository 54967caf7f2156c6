package id.warta.sink.files;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.topic.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionByTest {
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

    @Test
    void aSourceIsItsOwnFolder() {
        assertThat(folder(PartitionBy.SOURCE, "{\"id\":\"1\",\"source\":\"okezone.com\"}"))
                .isEqualTo("okezone.com");
    }

    @Test
    void aStoryIsTheIdWithinStoryAndNoOther() {
        assertThat(folder(
                        PartitionBy.STORY,
                        "{\"id\":\"1\",\"body\":\"x\",\"of\":{\"id\":\"2\"},"
                                + "\"story\":{\"size\":3,\"parent\":{\"id\":\"4\"},\"id\":\"abc\"}}"))
                .isEqualTo("abc");
        assertThat(folder(PartitionBy.STORY, "{\"story\":{\"size\":3},\"id\":\"1\"}"))
                .isEqualTo("unknown");
        assertThat(folder(PartitionBy.STORY, "{\"story\":\"abc\"}")).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, _._.._etc_passwd",
        ".warta, _warta",
        "., _",
        "'', unknown",
        "' ', unknown",
        "C:\\TEMP, c__temp",
        "NUL, _ul",
        "com1.example, _om1.example",
        "console.example, console.example",
        "EXAMPLE.org., example.org_",
        "a+b, a_b",
        "bücher.example, b_cher.example"
    })
    void folderNamesAreSafeWhateverTheEventSays(String source, String folder) throws Exception {
        assertThat(folder(PartitionBy.SOURCE, Json.MAPPER.writeValueAsString(Map.of("source", source))))
                .isEqualTo(folder);
    }

    @Test
    void folderNamesAreShort() {
        assertThat(folder(PartitionBy.SOURCE, "{\"source\":\"" + "x".repeat(5_000) + "\"}"))
                .hasSize(100);
    }

    private static String folder(PartitionBy by, String event) {
        return by.folder(event.getBytes(StandardCharsets.UTF_8), ARRIVAL);
    }

    private static String day(String event) {
        return folder(PartitionBy.DAY, event);
    }
}
