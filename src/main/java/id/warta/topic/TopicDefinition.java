package id.warta.topic;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one topic should be on the cluster, as its file {@code topics/NAME.yaml} says.
 *
 * @param name the topic's name, which is also the file's
 * @param key what its keys are, for people
 * @param schema file name of the JSON Schema of its values, beside the YAML files; absent where values can be anything
 * @param headers file name of the JSON Schema of its headers, as one object; absent where headers say nothing
 * @param partitionsFixed why the number of partitions must never change; absent where it may grow
 * @param replication replicas of each partition, {@value #BROKER_DEFAULT} for the broker's default.replication.factor
 * @param config topic properties in Kafka's own words; a property not named here is the broker's to choose
 */
public record TopicDefinition(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String description,
        @JsonProperty(required = true) String key,
        @Nullable String schema,
        @Nullable String headers,
        @JsonProperty(required = true) int partitions,
        @Nullable String partitionsFixed,
        @JsonProperty(required = true) short replication,
        @JsonProperty(required = true) Map<String, String> config) {

    public static final short BROKER_DEFAULT = -1;

    private static final String SUFFIX = ".yaml";
    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(TopicDefinition.class);

    public TopicDefinition {
        Objects.requireNonNull(name, "name is empty");
        Objects.requireNonNull(description, "description is empty");
        Objects.requireNonNull(key, "key is empty");
        Objects.requireNonNull(config, "config is empty");
        config.forEach((property, value) -> Objects.requireNonNull(value, property + " is empty"));
        config = Collections.unmodifiableMap(new TreeMap<>(config));
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be at least 1, not " + partitions);
        }
        if (replication < 1 && replication != BROKER_DEFAULT) {
            throw new IllegalArgumentException(
                    "replication must be at least 1, or -1 for the broker's default, not " + replication);
        }
    }

    /** A topic file that cannot be used; the message names the file and says what is wrong with it. */
    public static final class InvalidDefinitionException extends RuntimeException {
        InvalidDefinitionException(String message) {
            super(message);
        }
    }

    /** The definitions that ship with Warta, in the order of {@link Topics#ALL}. */
    public static List<TopicDefinition> shipped() {
        return Topics.ALL.stream().map(topic -> shipped(topic.name())).toList();
    }

    /**
     * The shipped definitions, each replaced by the file of the same name in {@code folder} where there is one.
     *
     * @throws InvalidDefinitionException for a YAML file of an unknown topic, or one that cannot be read
     */
    public static List<TopicDefinition> shippedOr(Path folder) {
        Set<String> names = Topics.ALL.stream().map(Topic::name).collect(Collectors.toSet());
        for (String file : yamlFiles(folder)) {
            if (!names.contains(file.substring(0, file.length() - SUFFIX.length()))) {
                throw new InvalidDefinitionException(folder.resolve(file) + " names no topic of Warta; the topics are "
                        + Topics.ALL.stream().map(Topic::name).collect(Collectors.joining(", ")));
            }
        }
        List<TopicDefinition> definitions = new ArrayList<>();
        for (TopicDefinition shipped : shipped()) {
            Path file = folder.resolve(shipped.name + SUFFIX);
            definitions.add(Files.exists(file) ? read(file, shipped.name) : shipped);
        }
        return List.copyOf(definitions);
    }

    /** The same topic with another number of replicas. */
    public TopicDefinition withReplication(short replicas) {
        return new TopicDefinition(
                name, description, key, schema, headers, partitions, partitionsFixed, replicas, config);
    }

    /** The same for the topic that {@link Topic#withSuffix} names. */
    public TopicDefinition withSuffix(String suffix) {
        return new TopicDefinition(
                name + "-" + suffix,
                description,
                key,
                schema,
                headers,
                partitions,
                partitionsFixed,
                replication,
                config);
    }

    private static TopicDefinition shipped(String name) {
        String resource = "/topics/" + name + SUFFIX;
        try (InputStream in = TopicDefinition.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the classpath");
            }
            return read(in, resource, name);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static TopicDefinition read(Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), name);
        } catch (IOException e) {
            throw new InvalidDefinitionException("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static TopicDefinition read(InputStream in, String where, String name) throws IOException {
        TopicDefinition definition;
        try {
            definition = YAML.readValue(in);
        } catch (JsonProcessingException e) {
            throw new InvalidDefinitionException(where + ": " + reason(e));
        }
        if (definition == null || !name.equals(definition.name)) {
            throw new InvalidDefinitionException(where + " must define " + name);
        }
        return definition;
    }

    private static String reason(JsonProcessingException e) {
        String line =
                e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
        return e.getOriginalMessage().lines().findFirst().orElse("unreadable") + line;
    }

    private static List<String> yamlFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidDefinitionException("cannot read the folder " + folder + ": " + e.getMessage());
        }
    }
}
