package id.warta.article;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an instance last said of itself: the value of {@code news.instances}, from which any machine can show them all.
 *
 * @param id the instance; the client ids of its consumers begin with it
 * @param application its consumer group
 * @param host the host's own name; in Docker the container's id
 * @param version the program's; null where it does not run from its jar
 * @param started when the instance started
 * @param time when the summary was made
 * @param intervalSeconds when to expect the next
 * @param summary the fields of the {@code summary} log event: numbers, texts, and maps of them
 */
public record InstanceState(
        String id,
        String application,
        String host,
        @Nullable String version,
        OffsetDateTime started,
        OffsetDateTime time,
        long intervalSeconds,
        Map<String, Object> summary) {

    public InstanceState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(time, "time");
        summary = summary == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(summary));
    }
}
