package id.warta.ops;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real single-node Kafka broker (KRaft, broker and controller in one) inside this JVM, on the loopback address.
 *
 * <p>The same class serves {@code demo} and the tests with a fresh directory, and {@code run --embedded} with one that
 * is kept. One effect reaches the whole JVM: a broker that cannot write its log any more (a full disk, a folder that is
 * gone) asks for the JVM to be halted, which becomes a log line and {@link #failure} instead. It then still answers, but
 * takes nothing.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int NODE_ID = 1;

    private static final Duration CLOSE_FAILED = Duration.ofSeconds(5);

    private final KafkaRaftServer server;
    private final int port;
    private final CompletableFuture<String> failure;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(KafkaRaftServer server, int port, CompletableFuture<String> failure) {
        this.server = server;
        this.port = port;
        this.failure = failure;
    }

    /**
     * Starts a broker and returns once it accepts connections.
     *
     * @param directory its log directory; formatted unless it already holds a broker's data
     * @param port the port to listen on, 0 for any free one
     * @throws IOException where the directory cannot be used or the port is taken
     */
    public static EmbeddedBroker start(Path directory, int port) throws IOException {
        return start(directory, port, none -> {});
    }

    /** @param changes made to the broker's properties, for tests of other settings */
    static EmbeddedBroker start(Path directory, int port, Consumer<Properties> changes) throws IOException {
        long began = System.nanoTime();
        Files.createDirectories(directory);
        int listener = port == 0 ? freePort() : requireFree(port);
        int controller = freePort();
        Properties properties = properties(directory, listener, controller);
        changes.accept(properties);
        KafkaConfig config = KafkaConfig.fromProps(properties, false);
        format(directory);
        CompletableFuture<String> failure = new CompletableFuture<>();
        Exit.setHaltProcedure((status, message) -> {
            String reason = "the embedded broker gave up, has the disk of " + directory + " space? (" + message + ")";
            if (!failure.isDone()) {
                LOG.atError()
                        .addKeyValue("event", "broker-failed")
                        .addKeyValue("data", directory.toString())
                        .addKeyValue("status", status)
                        .log("{}", reason);
            }
            failure.complete(reason);
            throw new IllegalStateException(reason);
        });
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException | Error e) {
            // A failed startup leaves non-daemon threads behind unless it is shut down.
            server.shutdown();
            server.awaitShutdown();
            throw new IOException("the embedded broker did not start in " + directory + ": " + e.getMessage(), e);
        }
        LOG.atInfo()
                .addKeyValue("event", "broker-started")
                .addKeyValue("port", listener)
                .addKeyValue("data", directory.toString())
                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                .log("embedded broker listening on {}", "127.0.0.1:" + listener);
        return new EmbeddedBroker(server, listener, failure);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Comes when the broker has given up: why, in a sentence. */
    public CompletionStage<String> failure() {
        return failure;
    }

    /** Stops the broker and returns when it has stopped; safe to call again. One that gave up may never stop in order. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Thread shutdown = new Thread(
                () -> {
                    server.shutdown();
                    server.awaitShutdown();
                },
                "broker-shutdown");
        shutdown.setDaemon(true);
        shutdown.start();
        try {
            shutdown.join(failure.isDone() ? CLOSE_FAILED.toMillis() : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void format(Path directory) throws IOException {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot format " + directory + " for a broker: " + e.getMessage(), e);
        }
    }

    private static Properties properties(Path directory, int listener, int controller) {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", Integer.toString(NODE_ID));
        p.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controller);
        p.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + listener + ",CONTROLLER://127.0.0.1:" + controller);
        p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + listener);
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
        p.setProperty("log.dirs", directory.toString());
        // One node: every internal topic has one replica.
        p.setProperty("default.replication.factor", "1");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        // 90 days, not a week: a pipeline that was away for longer would begin at the beginning.
        p.setProperty("offsets.retention.minutes", "129600");
        // Topics are made by `topics apply`, never by a typing error.
        p.setProperty("auto.create.topics.enable", "false");
        // Small: some 40 MB of heap beside the pipeline.
        p.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
        p.setProperty("num.network.threads", "1");
        p.setProperty("num.io.threads", "2");
        p.setProperty("background.threads", "2");
        // After a kill the broker may come back only when its former self is known to be dead: 9 s by default.
        p.setProperty("broker.session.timeout.ms", "3000");
        p.setProperty("broker.heartbeat.interval.ms", "500");
        return p;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static int requireFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IOException("port " + port + " is in use; choose another with --port", e);
        }
    }
}
