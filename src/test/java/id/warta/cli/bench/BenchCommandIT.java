package id.warta.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.ops.TestBroker;
import id.warta.topic.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A small benchmark on a cluster that other things run on. */
class BenchCommandIT {
    @TempDir
    Path data;

    @Test
    void measuresEveryStageAndLeavesTheClusterAsItWas() throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestBroker.bootstrapServers()))) {
            Set<String> before = admin.listTopics().names().get();

            JsonNode report = bench("--articles", "400", "--in-flight", "100", "--runs", "1", "--baseline");

            assertThat(report.at("/articles").asInt()).isEqualTo(400);
            JsonNode pipeline = report.at("/pipeline");
            assertThat(pipeline.at("/articlesPerSecond").asDouble()).isPositive();
            for (String stage : new String[] {"clean", "fingerprint", "dedup", "enrich", "write", "readAndCommit"}) {
                assertThat(pipeline.at("/cpuMicros/" + stage).asDouble())
                        .as(stage)
                        .isPositive();
                assertThat(pipeline.at("/allocatedKiB/" + stage).asDouble())
                        .as(stage)
                        .isPositive();
            }
            assertThat(pipeline.at("/cpuMicros/enrich").asDouble())
                    .isGreaterThan(report.at("/no-op/cpuMicros/enrich").asDouble());
            assertThat(pipeline.at("/state/articles").asInt()).isBetween(300, 400);
            assertThat(pipeline.at("/topicBytesPerArticle/news_enriched").asDouble())
                    .isPositive();
            assertThat(admin.listTopics().names().get()).isEqualTo(before);
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    void measuresTheLatencyOfEveryDocumentAtARate() throws Exception {
        JsonNode report = bench("--articles", "200", "--rate", "50", "--runs", "1");

        JsonNode latency = report.at("/pipeline/latencyMillis");
        assertThat(latency.at("/measured").asInt()).isEqualTo(150); // a quarter is warm-up
        assertThat(latency.at("/missing").asInt()).isZero();
        assertThat(latency.at("/p50").asDouble()).isPositive();
        assertThat(latency.at("/p99_9").asDouble())
                .isGreaterThanOrEqualTo(latency.at("/p50").asDouble());
    }

    private JsonNode bench(String... options) throws Exception {
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments(options));
        assertThat(exitCode).isZero();
        return Json.MAPPER.readTree(out.toString());
    }

    private String[] arguments(String... options) {
        return Stream.concat(
                        Stream.of(
                                "--json",
                                "--bootstrap-servers",
                                TestBroker.bootstrapServers(),
                                "--data",
                                data.toString()),
                        Arrays.stream(options))
                .toArray(String[]::new);
    }
}
