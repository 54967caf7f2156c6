package id.warta.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.cli.CommandRun;
import id.warta.topic.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run of one of the {@code evaluate} commands, and its report where it was asked for as JSON. */
record EvaluateRun(int exitCode, String out, String err) {
    static EvaluateRun of(String stage, String... arguments) {
        CommandRun run = CommandRun.of(Stream.concat(Stream.of("evaluate", stage), Stream.of(arguments))
                .toArray(String[]::new));
        return new EvaluateRun(run.exitCode(), run.out(), run.err());
    }

    private JsonNode report() throws Exception {
        assertThat(exitCode).as(err).isZero();
        return Json.MAPPER.readTree(out);
    }

    /** Every row by {@code "set: measure"}. */
    Map<String, JsonNode> scores() throws Exception {
        Map<String, JsonNode> scores = new HashMap<>();
        report().path("scores")
                .forEach(row -> scores.put(
                        row.path("set").asText() + ": " + row.path("measure").asText(), row));
        return scores;
    }

    /** One field of all mistakes shown. */
    List<String> mistakes(String field) throws Exception {
        return report().path("mistakes").findValuesAsText(field);
    }

    /** What a row says as "n of m". */
    static String right(JsonNode row) {
        return row.path("right").asLong() + " of " + row.path("of").asLong();
    }
}
