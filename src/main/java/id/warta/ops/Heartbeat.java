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
 * How a running command tells a health check in another process that it is alive: a small file of one line, its state and
 * the time, rewritten every few seconds. A file needs no port, and a shell can read it too ({@code docker/health.sh}).
 */
public final class Heartbeat {
    /** The state of one that runs and gets nowhere. */
    public static final String STUCK = "STUCK";

    /** The state of one that works. */
    public static final String RUNNING = "RUNNING";

    /** Older than this, a heartbeat counts as silence. */
    public static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Set<String> ALIVE = Set.of("CREATED", "REBALANCING", RUNNING);

    private final Path file;

    public Heartbeat(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** The pipeline's: where the settings say, else in its state directory. */
    public static Heartbeat ofPipeline(Settings settings) {
        Path said = settings.heartbeat();
        return new Heartbeat(
                said == null ? settings.stateDirectory().resolve(settings.applicationId() + ".health") : said);
    }

    /** Any other command's: where the settings say; null where they do not. */
    public static @Nullable Heartbeat ifWanted(Settings settings) {
        Path said = settings.heartbeat();
        return said == null ? null : new Heartbeat(said);
    }

    /** Writes one beat; readers see the old one or the new one, never half. */
    public void beat(String state, Instant now) throws IOException {
        Files.createDirectories(file.getParent());
        Path aside = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(aside, state + " " + now + "\n", StandardCharsets.UTF_8);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * What is wrong, in one sentence; null where all is well.
     *
     * @param ready whether starting and rebalancing is not enough
     */
    public @Nullable String complaint(Instant now, boolean ready) throws IOException {
        String[] beat;
        try {
            beat = Files.readString(file, StandardCharsets.UTF_8).strip().split(" ");
        } catch (NoSuchFileException e) {
            return "nothing has run here: " + file + " is missing";
        }
        if (beat.length != 2) {
            return file + " is no heartbeat";
        }
        Duration age = Duration.between(Instant.parse(beat[1]), now);
        if (age.compareTo(SILENCE) > 0) {
            return "the last heartbeat is " + age.toSeconds() + " s old";
        }
        return (ready ? RUNNING.equals(beat[0]) : ALIVE.contains(beat[0])) ? null : "it is " + beat[0];
    }
}
