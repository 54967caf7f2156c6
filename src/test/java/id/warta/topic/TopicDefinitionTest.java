package id.warta.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicDefinitionTest {
    private static final Path FOLDER = Path.of("topics");

    @TempDir
    Path own;

    @Test
    void theFilesAndTheCodeNameTheSameTopics() throws IOException {
        assertThat(files(".yaml"))
                .filteredOn(file -> !file.equals("asyncapi.yaml"))
                .containsExactlyInAnyOrderElementsOf(
                        Topics.ALL.stream().map(topic -> topic.name() + ".yaml").toList());
        assertThat(TopicDefinition.shipped())
                .extracting(TopicDefinition::name)
                .containsExactlyElementsOf(Topics.ALL.stream().map(Topic::name).toList());
    }

    @Test
    void everySchemaBelongsToATopicAndEveryTopicHasOne() throws IOException {
        List<String> named = TopicDefinition.shipped().stream()
                .flatMap(definition -> Stream.of(definition.schema(), definition.headers()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        assertThat(files(".schema.json")).containsExactlyInAnyOrderElementsOf(named);
        assertThat(TopicDefinition.shipped())
                .allMatch(definition -> (definition.schema() == null) != (definition.headers() == null));
    }

    /** The code lets events of this size through; a broker that refused one would abort its transaction for ever. */
    @Test
    void everyTopicTakesTheLargestEventAndDeadLettersTheFailureToo() {
        assertThat(TopicDefinition.shipped()).allSatisfy(definition -> assertThat(maxMessageBytes(definition))
                .isGreaterThan(Json.MAX_EVENT_BYTES + 500_000L));
        assertThat(maxMessageBytes(definition("news.dead-letters")))
                .isGreaterThan(maxMessageBytes(definition("news.raw")));
    }

    /** A replay of raw documents writes records as old as they are into every topic on the way. */
    @Test
    void noTopicOnTheWayForgetsWhatTheRawTopicStillHolds() {
        long raw = retention(definition("news.raw"));
        assertThat(TopicDefinition.shipped())
                .filteredOn(
                        definition -> definition.config().get("cleanup.policy").equals("delete"))
                .hasSize(7)
                .allSatisfy(definition -> assertThat(retention(definition)).isGreaterThanOrEqualTo(raw));
    }

    @Test
    void topicsThatHoldStateSayWhyTheirPartitionsAreFixed() {
        assertThat(TopicDefinition.shipped())
                .filteredOn(definition -> definition.partitionsFixed() != null)
                .extracting(TopicDefinition::name)
                .containsExactly("news.raw", "news.clean", "news.stories", "news.sources", "news.instances");
    }

    @Test
    void anOwnFileReplacesTheShippedOne() throws IOException {
        String shipped = Files.readString(FOLDER.resolve("news.raw.yaml"));
        Files.writeString(own.resolve("news.raw.yaml"), shipped.replace("partitions: 6", "partitions: 12"));
        assertThat(TopicDefinition.shippedOr(own))
                .filteredOn(definition -> definition.name().equals("news.raw"))
                .extracting(TopicDefinition::partitions)
                .containsExactly(12);
        assertThat(TopicDefinition.shippedOr(own)).hasSameSizeAs(Topics.ALL).contains(definition("news.clean"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "partitions: 6   | partitions: 0       | partitions must be at least 1, not 0",
                "schema: raw     | shema: raw          | \"shema\"",
                "partitions: 6   | # gone              | 'partitions'",
                "replication: -1 | replication: 0      | replication must be at least 1",
                "partitions: 6   | partitions: many    | \"many\"",
                "name: news.raw  | name: news.new      | must define news.raw",
                "name: news.raw  | name: [             | in line",
                "lz4             | ''                  | compression.type is empty"
            })
    void aMistakeInAnOwnFileIsNamed(String text, String mistake, String complaint) throws IOException {
        String shipped = Files.readString(FOLDER.resolve("news.raw.yaml"));
        assertThat(shipped).contains(text);
        Files.writeString(own.resolve("news.raw.yaml"), shipped.replace(text, mistake == null ? "" : mistake));
        assertThatThrownBy(() -> TopicDefinition.shippedOr(own))
                .isInstanceOf(TopicDefinition.InvalidDefinitionException.class)
                .hasMessageContaining("news.raw.yaml")
                .hasMessageContaining(complaint);
    }

    @Test
    void aFileOfAnUnknownTopicIsNamed() throws IOException {
        Files.createFile(own.resolve("news.rwa.yaml"));
        assertThatThrownBy(() -> TopicDefinition.shippedOr(own))
                .isInstanceOf(TopicDefinition.InvalidDefinitionException.class)
                .hasMessageContaining("news.rwa.yaml names no topic of Warta");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> TopicDefinition.shippedOr(own.resolve("absent")))
                .isInstanceOf(TopicDefinition.InvalidDefinitionException.class)
                .hasMessageContaining("absent");
    }

    private static TopicDefinition definition(String name) {
        return TopicDefinition.shipped().stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long maxMessageBytes(TopicDefinition definition) {
        return Long.parseLong(definition.config().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
    }

    private static long retention(TopicDefinition definition) {
        return Long.parseLong(definition.config().get(TopicConfig.RETENTION_MS_CONFIG));
    }

    private static List<String> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(suffix))
                    .toList();
        }
    }
}
