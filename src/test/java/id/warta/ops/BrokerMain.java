package id.warta.ops;

import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.utils.Exit;

/**
 * A broker and nothing else, to be started as a process: folder, port, and optionally a second port that tells its
 * clients to come back through a third one, where a test stands in the line.
 */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(
                Path.of(args[0]),
                Integer.parseInt(args[1]),
                args.length == 2 ? p -> {} : p -> bend(p, args[2], args[3]));
        Exit.resetHaltProcedure(); // a broker that gives up ends its process, as everywhere
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        new CountDownLatch(1).await();
    }

    private static void bend(Properties p, String port, String through) {
        p.merge("listeners", ",BENT://127.0.0.1:" + port, (all, more) -> all + "" + more);
        p.merge("advertised.listeners", ",BENT://127.0.0.1:" + through, (all, more) -> all + "" + more);
        p.merge("listener.security.protocol.map", ",BENT:PLAINTEXT", (all, more) -> all + "" + more);
    }
}
