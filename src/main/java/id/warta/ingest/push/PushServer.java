package id.warta.ingest.push;

import id.warta.ingest.RawProducer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of {@link PushHandler}: Jetty, with bounds on connections, headers and time. */
public final class PushServer implements AutoCloseable {
    /** An open connection without a request costs some kilobytes. */
    private static final int MAX_CONNECTIONS = 1_000;

    private static final int MAX_HEADERS = 8_192;
    /** On top of those that read requests: for selecting, refusing and telling the health. */
    private static final int OTHER_THREADS = 16;

    /** For batches that are not full. */
    private static final long SPARE_BUFFER = 32L << 20;

    private static final long STOP_MILLIS = 8_000;
    private static final Logger LOG = LoggerFactory.getLogger(PushServer.class);

    private final Server server;
    private final ServerConnector connector;
    private final PushCounters counters = new PushCounters();

    /**
     * @param producer made with {@link #properties}
     * @param token what clients must show; null to let everyone in who reaches the address
     */
    public PushServer(InetAddress host, int port, @Nullable PushToken token, PushLimits limits, RawProducer producer) {
        QueuedThreadPool threads = new QueuedThreadPool(limits.requests() + OTHER_THREADS, OTHER_THREADS);
        threads.setName("push");
        // Null where the JDK has none: then the pool's own threads do the work.
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("push-virtual-"));
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(MAX_HEADERS);
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(limits.pause().toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        server.setHandler(new GracefulHandler(new PushHandler(producer, token, limits, counters)));
        server.setStopTimeout(STOP_MILLIS);
    }

    /** A producer that gives a broker up before a client's patience ends; what the user set stays. */
    public static Properties properties(Properties producer, PushLimits limits) {
        int millis = (int) limits.patience().toMillis();
        Properties p = new Properties();
        p.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(millis * 2 / 3));
        p.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(millis / 3));
        p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.toString(millis / 3));
        // What is under way is bounded by the limits, not by the producer's buffer, where a full one fails a document.
        p.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(limits.inFlightBytes() + SPARE_BUFFER));
        p.putAll(producer);
        return p;
    }

    /** @throws IOException where the address cannot be had; the message names it */
    public void start() throws Exception {
        try {
            server.start();
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on " + connector.getHost() + ":" + connector.getPort() + ": " + e.getMessage(), e);
        }
        LOG.atInfo()
                .addKeyValue("event", "http-started")
                .addKeyValue("host", connector.getHost())
                .addKeyValue("port", port())
                .log("listening on {}:{}", connector.getHost(), port());
    }

    /** The port, also where any free one was asked for. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Waits until {@link #close}. */
    public void join() throws InterruptedException {
        server.join();
    }

    /** The fields of the next summary. */
    public Map<String, Object> nextSummary() {
        return counters.next();
    }

    /** Takes no more requests, and returns when those under way are answered, or after eight seconds. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("event", "stop-incomplete").setCause(e).log("not all requests were answered");
        }
        LOG.atInfo().addKeyValue("event", "http-stopped").log("no longer listening");
    }
}
