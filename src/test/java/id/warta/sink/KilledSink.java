package id.warta.sink;

import id.warta.sink.files.Compression;
import id.warta.sink.files.FileFormat;
import id.warta.sink.files.FilesSink;
import id.warta.sink.files.JsonLines;
import id.warta.sink.files.PartitionBy;
import id.warta.sink.parquet.Parquet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A sink in a JVM of its own, to be killed: brokers, topic, folder, batch size, what its files end in. It flushes all the
 * time, so that kills hit it.
 */
final class KilledSink {
    private KilledSink() {}

    public static void main(String[] args) throws Exception {
        Properties p = new Properties();
        p.put("bootstrap.servers", args[0]);
        p.put("isolation.level", "read_committed");
        p.put("enable.auto.commit", "false");
        p.put("max.poll.records", args[3]);
        try (FilesSink sink = new FilesSink(Path.of(args[2]), 1, PartitionBy.SOURCE, format(args[4]))) {
            new SinkLoop(p, "group-" + sink.id(), sink.id(), List.of(args[1]), sink, Duration.ofMillis(1)).run();
        }
    }

    private static FileFormat format(String ending) {
        return Stream.of(
                        new JsonLines(Compression.NONE),
                        new JsonLines(Compression.GZIP),
                        new JsonLines(Compression.ZSTD),
                        new Parquet(Compression.ZSTD))
                .filter(format -> format.ending().equals(ending))
                .findFirst()
                .orElseThrow();
    }
}
