package id.warta.cli.ingest;

import id.warta.cli.option.ExitCode;
import id.warta.cli.option.ExitException;
import id.warta.cli.option.GracefulStop;
import id.warta.cli.option.KafkaOptions;
import id.warta.cli.option.Starting;
import id.warta.ingest.RawProducer;
import id.warta.ingest.push.PushLimits;
import id.warta.ingest.push.PushServer;
import id.warta.ingest.push.PushToken;
import id.warta.ops.BrokerWatch;
import id.warta.ops.Settings;
import id.warta.ops.SummaryLog;
import id.warta.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ingest http}: documents pushed over HTTP → {@code news.raw}. */
@Command(
        name = "http",
        description = {
            "Take raw documents over HTTP and publish them to news.raw.",
            "",
            "POST /documents, one document (application/json) or JSON Lines (application/x-ndjson), also with "
                    + "Content-Encoding: gzip and in chunks. 202 when the broker has acknowledged: "
                    + "{\"accepted\": 2, \"rejected\": [{\"line\": 3, \"reason\": \"no payload\"}]}.",
            "",
            "400 no good document, 401 no token, 408 too slow, 411 no length, 413 too large, 415 neither JSON nor "
                    + "JSON Lines, 429 too much under way and 503 no broker (both with Retry-After). After anything "
                    + "but 202 send again: a document that comes twice has the same id.",
            "",
            "GET /health answers 200, or 503 for half a minute after the broker did not answer.",
            ""
        },
        mixinStandardHelpOptions = true)
final class IngestHttpCommand implements Callable<Integer> {
    private static final int MEBIBYTE = 1 << 20;

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--port", defaultValue = "8080", description = "port (default: ${DEFAULT-VALUE}; 0: any free one)")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "address to listen on (default: ${DEFAULT-VALUE}); any other than loopback needs a token")
    private String host = "127.0.0.1";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "file with the secret that clients send as Authorization: Bearer …")
    private @Nullable Path tokenFile;

    @Option(
            names = "--max-request",
            paramLabel = "MIB",
            defaultValue = "256",
            description = "largest request, packed and unpacked (default: ${DEFAULT-VALUE})")
    private int maxRequest;

    @Option(
            names = "--max-in-flight",
            paramLabel = "MIB",
            defaultValue = "64",
            description = "sent and not yet acknowledged by the broker, in all (default: ${DEFAULT-VALUE})")
    private int maxInFlight;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        InetAddress address = address();
        if (tokenFile == null && !address.isLoopbackAddress()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--host " + host + " can be reached by others: name a --token-file");
        }
        if (maxRequest < 1 || maxInFlight < 1 || port < 0 || port > 65_535) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--max-request and --max-in-flight must be at least 1, --port at most 65535");
        }
        PushLimits d = PushLimits.DEFAULT;
        PushLimits limits = new PushLimits(
                (long) maxRequest * MEBIBYTE,
                d.documentBytes(),
                d.requests(),
                (long) maxInFlight * MEBIBYTE,
                d.pause(),
                d.patience());
        PushToken token = tokenFile == null ? null : token(tokenFile);
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.RAW);
        Starting.log("ingest http", settings);
        return serve(settings, address, token, limits);
    }

    private int serve(Settings settings, InetAddress address, @Nullable PushToken token, PushLimits limits)
            throws Exception {
        try (RawProducer producer =
                        new RawProducer(PushServer.properties(settings.producer(), limits), (where, reason) -> {});
                BrokerWatch brokers = new BrokerWatch(settings)) {
            PushServer server = new PushServer(address, port, token, limits, producer);
            SummaryLog summary = new SummaryLog(settings.summaryInterval(), server::nextSummary);
            return GracefulStop.run(
                    () -> {
                        start(server);
                        brokers.start();
                        summary.start();
                        server.join();
                        summary.close();
                        return ExitCode.DONE;
                    },
                    server::close);
        }
    }

    /** The address is taken, or not this machine's. */
    private static void start(PushServer server) throws Exception {
        try {
            server.start();
        } catch (IOException e) {
            throw new ExitException(ExitCode.USAGE, e);
        }
    }

    private PushToken token(Path file) {
        try {
            return PushToken.read(file);
        } catch (IOException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--token-file " + file + " cannot be read or is empty");
        }
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--host " + host + " is not known");
        }
    }
}
