package id.warta.benchmark;

import id.warta.sink.files.Compression;
import id.warta.sink.files.FileFormat;
import id.warta.sink.files.FilesSink;
import id.warta.sink.files.JsonLines;
import id.warta.sink.files.PartitionBy;
import id.warta.sink.parquet.Parquet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Enriched articles into durable files; {@code plainly} writes the same bytes into one file. A score is the time for all
 * of {@code -Dwarta.corpus=}, a file of enriched JSON Lines.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class FilesSinkBenchmark {
    private static final TopicPartition PARTITION = new TopicPartition("news.enriched", 0);

    private List<byte[]> events;
    private Path out;

    @Setup
    public void read() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(System.getProperty("warta.corpus")))) {
            events = lines.map(line -> line.getBytes(StandardCharsets.UTF_8)).collect(Collectors.toList());
        }
    }

    @Setup(Level.Invocation)
    public void folder() throws IOException {
        out = Files.createTempDirectory("warta-files");
    }

    @TearDown(Level.Invocation)
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public void plainly() throws IOException {
        try (FileChannel file =
                        FileChannel.open(out.resolve("all"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                OutputStream stream = Channels.newOutputStream(file)) {
            for (byte[] event : events) {
                stream.write(event);
                stream.write('\n');
            }
            file.force(true);
        }
    }

    /** Formats of the sink. */
    @State(Scope.Benchmark)
    public static class Format {
        @Param({"jsonl", "gzip", "zstd", "parquet"})
        String name;

        @Param({"DAY", "SOURCE"})
        PartitionBy by;

        FileFormat format() {
            return switch (name) {
                case "gzip" -> new JsonLines(Compression.GZIP);
                case "zstd" -> new JsonLines(Compression.ZSTD);
                case "parquet" -> new Parquet(Compression.ZSTD);
                default -> new JsonLines(Compression.NONE);
            };
        }
    }

    @Benchmark
    public void sink(Format format) throws IOException {
        try (FilesSink sink = new FilesSink(out, FilesSink.ROLL_BYTES, format.by, format.format())) {
            sink.open(PARTITION, new Uuid(1, 2));
            for (int i = 0; i < events.size(); i++) {
                sink.write(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), i, null, events.get(i)));
                if (sink.isFull()) {
                    sink.flush(PARTITION, i + 1);
                }
            }
            sink.flush(PARTITION, events.size());
        }
    }
}
