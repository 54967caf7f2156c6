package id.warta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.process.BrokerProcess;
import id.warta.process.Outcomes;
import id.warta.process.Publisher;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances under a steady load, one of them killed and started again and again; the other one's memory is looked
 * at. {@code mvn verify -Pfaults -Dit.test=SoakIT -Dsoak.minutes=60 -Dsoak.rate=50 -Dsoak.corpus=FILE}; figures come
 * into {@code target/soak.tsv} as it goes.
 */
@Tag("faults")
class SoakIT {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 3);
    private static final int RATE = Integer.getInteger("soak.rate", 50);
    /** A kill and a reading in each; five minutes in a run of an hour. */
    private static final Duration INTERVAL = Duration.ofSeconds(Math.min(300, MINUTES * 60 / 3));

    private static final int CONTAINER_MEBIBYTES = Integer.getInteger("soak.memory", 1024);
    private static final long HEAP_MEBIBYTES = CONTAINER_MEBIBYTES * 60 / 100;
    private static final long LOG_BYTES_AN_HOUR = 2 << 20;

    @TempDir
    Path directory;

    @AutoClose
    private final WartaProcesses warta = new WartaProcesses();

    @Test
    void nothingIsLostAndMemoryStaysFlatWhileOneIsKilledAgainAndAgain() throws Exception {
        SoakCorpus corpus = new SoakCorpus(System.getProperty("soak.corpus"));
        BrokerProcess broker =
                BrokerProcess.start(warta, directory.resolve("broker")).withTopics();
        warta.env("WARTA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        Path figures = Files.writeString(
                Path.of("target", "soak.tsv"),
                "minute\tpublished\toutcomes\theap\theapOfOther\trss\tp50\tp99\tmax\tlog\n");
        try (Publisher publisher = new Publisher(broker.settings());
                Outcomes outcomes = new Outcomes(broker.settings())) {
            WartaProcess steady = pipeline("steady");
            List<WartaProcess> killed = new ArrayList<>(List.of(pipeline("killed")));
            steady.awaitLog("is RUNNING");
            publisher.start(RATE, corpus::number);
            List<Long> heap = new ArrayList<>();
            List<Long> heapOfOther = new ArrayList<>();
            Histogram all = new Histogram(3_600_000, 2);
            long began = System.nanoTime();
            for (int interval = 1; interval * INTERVAL.toSeconds() <= MINUTES * 60L; interval++) {
                while (System.nanoTime() - began < interval * INTERVAL.toNanos()) {
                    outcomes.count();
                }
                WartaProcess other = killed.get(killed.size() - 1);
                heap.add(steady.liveHeap());
                heapOfOther.add(other.liveHeap());
                Histogram latency = outcomes.latency();
                all.add(latency);
                Files.writeString(
                        figures,
                        line(
                                interval,
                                publisher,
                                outcomes,
                                heap.get(interval - 1),
                                heapOfOther.get(interval - 1),
                                steady,
                                latency),
                        StandardOpenOption.APPEND);
                other.kill();
                killed.add(pipeline("killed"));
            }
            outcomes.assertOneEach(publisher.stop(), Duration.ofMinutes(3));
            double hours = MINUTES / 60.0;
            long allowed = (long) (LOG_BYTES_AN_HOUR * Math.max(hours, 0.2));
            assertThat(steady.logBytes()).isLessThan(allowed);
            assertThat(killed.stream().mapToLong(WartaProcess::logBytes).sum()).isLessThan(allowed);
            // The first interval warms up; the other one of the two may remember ever more, up to its bound.
            List<Long> less = IntStream.range(0, heap.size())
                    .mapToObj(i -> Math.min(heap.get(i), heapOfOther.get(i)))
                    .toList();
            assertThat(less.get(less.size() - 1)).as("MiB, %s", less).isLessThan(less.get(1) * 3 / 2 + 64);
            // One of the two has the whole memory of deduplication, which is one language's here.
            assertThat(Stream.concat(heap.stream(), heapOfOther.stream()))
                    .as("MiB of %d", HEAP_MEBIBYTES)
                    .allMatch(live -> live < HEAP_MEBIBYTES * 0.85);
            assertThat(steady.stop()).isZero();
            assertThat(killed.get(killed.size() - 1).stop()).isZero();
            Files.writeString(
                    figures,
                    "in all: %d documents, p50 %d ms, p99 %d ms, max %d ms, log %d and %d bytes, %d kills%n"
                            .formatted(
                                    publisher.published().size(),
                                    all.getValueAtPercentile(50),
                                    all.getValueAtPercentile(99),
                                    all.getMaxValue(),
                                    steady.logBytes(),
                                    killed.stream()
                                            .mapToLong(WartaProcess::logBytes)
                                            .sum(),
                                    killed.size() - 1),
                    StandardOpenOption.APPEND);
        }
    }

    private WartaProcess pipeline(String name) throws Exception {
        return warta.launch("run")
                .asInContainer(CONTAINER_MEBIBYTES)
                .env("WARTA_STATE_DIR", directory.resolve(name))
                .start();
    }

    private static String line(
            int interval,
            Publisher publisher,
            Outcomes outcomes,
            long heap,
            long heapOfOther,
            WartaProcess steady,
            Histogram latency)
            throws Exception {
        return String.format(
                Locale.ROOT,
                "%.1f\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d%n",
                interval * INTERVAL.toSeconds() / 60.0,
                publisher.published().size(),
                outcomes.count(),
                heap,
                heapOfOther,
                steady.resident(),
                latency.getValueAtPercentile(50),
                latency.getValueAtPercentile(99),
                latency.getMaxValue(),
                steady.logBytes());
    }
}
