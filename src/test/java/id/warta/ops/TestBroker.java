package id.warta.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The one real broker that all integration tests of a run share; started on first use, stopped with the JVM. */
public final class TestBroker {
    private static final EmbeddedBroker BROKER = start();

    private TestBroker() {}

    public static String bootstrapServers() {
        return BROKER.bootstrapServers();
    }

    private static EmbeddedBroker start() {
        try {
            Path directory = Files.createTempDirectory("warta-test-broker");
            EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("data"), 0);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                broker.close();
                delete(directory);
            }));
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
