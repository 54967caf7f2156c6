package id.warta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.process.Await;
import id.warta.process.WartaProcess;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What befalls an instance of the pipeline: another one, or the next start, goes on; nothing is lost or repeated. */
@Tag("faults")
class InstanceFaultsIT {
    @TempDir
    Path directory;

    @Test
    void theOthersTakeOverFromOneThatIsKilled() throws Exception {
        try (Newsroom news = Newsroom.open(directory)) {
            WartaProcess first = news.pipeline("one").start();
            news.startLoad();
            news.awaitProgress(40, first);
            WartaProcess second = news.pipeline("two").start();
            second.awaitLog("is RUNNING");
            news.awaitProgress(40, second);
            first.kill();
            news.awaitProgress(60, second);
            news.assertOneOutcomeEach();
        }
    }

    @Test
    void oneThatHungForAMinuteMayNotWriteAsItsFormerSelf() throws Exception {
        try (Newsroom news = Newsroom.open(directory)) {
            WartaProcess first = news.pipeline("one").start();
            news.startLoad();
            news.awaitProgress(40, first);
            WartaProcess second = news.pipeline("two").start();
            second.awaitLog("is RUNNING");
            news.awaitProgress(40, second);
            first.pause();
            TimeUnit.SECONDS.sleep(60); // the fault itself: its partitions are given to the other one
            news.awaitProgress(40, second);
            first.resume();
            news.awaitProgress(60, first);
            news.assertOneOutcomeEach();
        }
    }

    @Test
    void aRollingRestartOfTwoUnderLoadStopsEachInOrder() throws Exception {
        try (Newsroom news = Newsroom.open(directory)) {
            Map<String, WartaProcess> instances = new TreeMap<>();
            for (String name : List.of("one", "two")) {
                instances.put(name, news.pipeline(name).start());
            }
            news.startLoad();
            for (String name : List.of("one", "two", "one")) {
                news.awaitProgress(60, instances.get(name));
                WartaProcess old = instances.get(name);
                assertThat(old.stop()).as(old::toString).isZero();
                assertThat(old.events("stop-incomplete")).isEmpty();
                WartaProcess anew = news.pipeline(name).start();
                anew.awaitLog("is RUNNING");
                instances.put(name, anew);
            }
            news.awaitProgress(60, instances.get("one"));
            news.assertOneOutcomeEach();
            assertThat(news.outcomes().on(Topics.DEAD_LETTERS)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void outOfMemoryEndsItWithThreeAndTheRemedyWhichIsMoreOfIt(String format) throws Exception {
        try (Newsroom news = Newsroom.open(directory)) {
            news.startLoad();
            WartaProcess small = news.pipeline("one")
                    .jvm(
                            "-Xmx40m",
                            "-XX:OnOutOfMemoryError="
                                    + Path.of("docker", "out-of-memory.sh").toAbsolutePath())
                    .env("WARTA_LOG_FORMAT", format)
                    .start();
            assertThat(small.awaitExit()).isEqualTo(3);
            assertThat(small.err().lines().toList()).last().asString().contains("out-of-memory", "more memory");
            WartaProcess enough = news.pipeline("one").start();
            news.awaitProgress(60, enough);
            news.assertOneOutcomeEach();
        }
    }

    @Test
    void localStateThatIsGoneIsRebuilt() throws Exception {
        try (Newsroom news = Newsroom.open(directory)) {
            WartaProcess first = news.pipeline("one").start();
            news.publisher().publish(InventedArticles.between(0, 40));
            news.awaitProgress(40, first);
            first.stop();
            delete(news.state("one"));
            WartaProcess second = news.pipeline("one").start();
            news.publisher().publish(InventedArticles.between(40, 60));
            news.assertOneOutcomeEach();
        }
    }

    @Test
    void localStateThatIsDamagedIsRebuiltAtOnceOrAtTheNextStart() throws Exception {
        try (Newsroom news = Newsroom.open(directory)) {
            news.startLoad();
            WartaProcess pipeline = news.pipeline("one").start();
            for (String file : List.of(".sst", "MANIFEST-", "CURRENT")) {
                news.awaitProgress(40, pipeline);
                assertThat(pipeline.stop()).isZero();
                assertThat(damage(news.state("one"), file)).as(file).isPositive();
                pipeline = news.pipeline("one").start();
                WartaProcess damaged = pipeline;
                Await.until("running or ended", () -> damaged.err().contains("is RUNNING") || !damaged.isAlive());
                if (!damaged.isAlive()) {
                    assertThat(damaged.awaitExit()).as(file).isEqualTo(3);
                    assertThat(damaged.events("stream-failed")).hasSize(1).allSatisfy(line -> assertThat(line)
                            .contains("remedy="));
                    pipeline = news.pipeline("one").start();
                    pipeline.awaitLog("is RUNNING");
                }
            }
            news.awaitProgress(40, pipeline);
            news.assertOneOutcomeEach();
        }
    }

    private static int damage(Path state, String name) throws IOException {
        Random random = new Random(7);
        int damaged = 0;
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> each.getFileName().toString().contains(name))
                    .toList()) {
                byte[] garbage = new byte[(int) Files.size(file)];
                random.nextBytes(garbage);
                Files.write(file, garbage);
                damaged++;
            }
        }
        return damaged;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
