package id.warta.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a running pipeline tells a health check in another process that it is alive: a small file in the state directory,
 * rewritten every few seconds. A file needs no port, and works in an image without curl.
 */
public final class Heartbeat {
    /** Older than this, a heartbeat counts as silence. */
    public static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Set<String> ALIVE = Set.of("CREATED", "REBALANCING", "RUNNING");

    private final Path file;

    public Heartbeat(Path stateDirectory, String applicationId) {
        this.file = stateDirectory.resolve(applicationId + ".health");
    }

    /** Writes one beat; readers see the old one or the new one, never half. */
    public void beat(String state, Instant now) throws IOException {
        Files.createDirectories(file.getParent());
        Path aside = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(aside, state + " " + now + "\n", StandardCharsets.UTF_8);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What is wrong, in one sentence; null where the pipeline is well. */
    public @Nullable String complaint(Instant now) throws IOException {
        String[] beat;
        try {
            beat = Files.readString(file, StandardCharsets.UTF_8).strip().split(" ");
        } catch (NoSuchFileException e) {
            return "no pipeline has run here: " + file + " is missing";
        }
        if (beat.length != 2) {
            return file + " is no heartbeat";
        }
        Duration age = Duration.between(Instant.parse(beat[1]), now);
        if (age.compareTo(SILENCE) > 0) {
            return "the last heartbeat is " + age.toSeconds() + " s old";
        }
        return ALIVE.contains(beat[0]) ? null : "the pipeline is " + beat[0];
    }
}
