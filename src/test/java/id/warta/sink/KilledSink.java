package id.warta.sink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** A sink in a JVM of its own, to be killed: brokers, topic, folder. It flushes all the time, so that kills hit it. */
final class KilledSink {
    private KilledSink() {}

    public static void main(String[] args) throws Exception {
        Properties p = new Properties();
        p.put("bootstrap.servers", args[0]);
        p.put("isolation.level", "read_committed");
        p.put("enable.auto.commit", "false");
        p.put("max.poll.records", "50");
        try (FilesSink sink = new FilesSink(Path.of(args[2]), 1)) {
            new SinkLoop(p, "group-" + sink.id(), sink.id(), List.of(args[1]), sink, Duration.ofMillis(1)).run();
        }
    }
}
