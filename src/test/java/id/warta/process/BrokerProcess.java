package id.warta.process;

import id.warta.ops.BrokerMain;
import id.warta.ops.Settings;
import id.warta.ops.TopicProvisioning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

/** A real broker in a process of its own, always at the same address: it can be stopped, killed, paused, run out of disk. */
public final class BrokerProcess {
    private final WartaProcesses warta;
    private final String[] arguments;
    private final String bootstrapServers;
    private WartaProcess process;

    private BrokerProcess(WartaProcesses warta, Path directory, int port, String... bent) {
        this.warta = warta;
        this.bootstrapServers = "127.0.0.1:" + port;
        this.arguments = new String[2 + bent.length];
        arguments[0] = directory.toString();
        arguments[1] = Integer.toString(port);
        System.arraycopy(bent, 0, arguments, 2, bent.length);
    }

    /** Starts one with its data in this folder. */
    public static BrokerProcess start(WartaProcesses warta, Path directory) throws Exception {
        BrokerProcess broker = new BrokerProcess(warta, directory, freePort());
        broker.start();
        return broker;
    }

    /** Starts one whose clients can also come through a line that the test holds. */
    public static BrokerProcess start(WartaProcesses warta, Path directory, NetworkLine line) throws Exception {
        int behind = freePort();
        BrokerProcess broker = new BrokerProcess(
                warta, directory, freePort(), Integer.toString(behind), Integer.toString(line.port()));
        line.to(behind);
        broker.start();
        return broker;
    }

    /** Starts it again where it was ended; returns once it accepts connections. */
    public void start() throws Exception {
        process = warta.launch(BrokerMain.class, arguments).start();
        process.awaitEvent("broker-started");
    }

    public WartaProcess process() {
        return process;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public Settings settings() {
        return Settings.load(Map.of(Settings.Key.BOOTSTRAP_SERVERS, bootstrapServers), Map.of(), null);
    }

    /** Makes all topics of the product. */
    public BrokerProcess withTopics() throws Exception {
        TopicProvisioning.provision(settings());
        return this;
    }

    /** A port that nobody listens on for now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
