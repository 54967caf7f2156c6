package id.warta.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts the program as its users do, a JVM each, and sees to it that none outlives the test:
 * {@code @AutoClose private final WartaProcesses warta = new WartaProcesses()}.
 */
public final class WartaProcesses implements AutoCloseable {
    private static final List<String> JVM =
            List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    /** As the product is shipped: Hadoop is there to compile against. */
    private static final String CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("hadoop-common"))
            .collect(Collectors.joining(File.pathSeparator));

    private final Map<String, String> environment = new TreeMap<>();
    private final List<WartaProcess> started = new ArrayList<>();
    private final Path logs;

    public WartaProcesses() {
        try {
            logs = Files.createTempDirectory("warta-processes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A variable for every process that is launched from now on. */
    public WartaProcesses env(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    /** The program with these arguments, to be started. */
    public Launch launch(String... arguments) {
        return new Launch("id.warta.Main", arguments);
    }

    /** Some other main class of this class path, to be started. */
    public Launch launch(Class<?> main, String... arguments) {
        return new Launch(main.getName(), arguments);
    }

    public WartaProcess start(String... arguments) throws IOException {
        return launch(arguments).start();
    }

    /** Starts the program and waits until it has ended. */
    public WartaProcess run(String... arguments) throws Exception {
        return launch(arguments).run();
    }

    /** Kills what still runs. */
    @Override
    public void close() throws IOException {
        started.forEach(WartaProcess::kill);
        try (Stream<Path> files = Files.walk(logs)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** One process before it starts. */
    public final class Launch {
        private final Map<String, String> variables = new TreeMap<>(environment);
        private final List<String> jvm = new ArrayList<>(JVM);
        private final String main;
        private final List<String> arguments;
        private String input = "";

        private Launch(String main, String... arguments) {
            this.main = main;
            this.arguments = Arrays.asList(arguments);
        }

        public Launch env(String name, Object value) {
            variables.put(name, value.toString());
            return this;
        }

        /** Flags of the JVM, over the ones that all have. */
        public Launch jvm(String... flags) {
            jvm.addAll(Arrays.asList(flags));
            return this;
        }

        /** As the image starts it in a container of so many MiB. */
        public Launch asInContainer(int mebibytes) {
            jvm.clear();
            return jvm("-Xmx" + mebibytes * 60 / 100 + "m", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError")
                    .env("WARTA_LOG_FORMAT", "json");
        }

        /** What stands on its standard input. */
        public Launch input(String text) {
            input = text;
            return this;
        }

        public WartaProcess start() throws IOException {
            List<String> line = new ArrayList<>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(jvm);
            line.addAll(List.of("-cp", CLASS_PATH, main));
            line.addAll(arguments);
            String name = logs.resolve(Integer.toString(started.size())).toString();
            Path in = Files.writeString(Path.of(name + ".in"), input, StandardCharsets.UTF_8);
            Path out = Path.of(name + ".out");
            Path err = Path.of(name + ".err");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(variables);
            WartaProcess process = new WartaProcess(String.join(" ", arguments), builder.start(), out, err);
            started.add(process);
            return process;
        }

        /** Starts it and waits until it has ended. */
        public WartaProcess run() throws Exception {
            WartaProcess process = start();
            process.awaitExit();
            return process;
        }
    }
}
