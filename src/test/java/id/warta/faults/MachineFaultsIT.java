package id.warta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.ops.Settings;
import id.warta.process.BrokerProcess;
import id.warta.process.Disk;
import id.warta.process.Outcomes;
import id.warta.process.Publisher;
import id.warta.process.SettableClock;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What befalls the machine of an instance: a clock that is wrong or jumps, a disk that fills up. */
@Tag("faults")
class MachineFaultsIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void aMachineWhoseClockIsWrongGoesOnAndSaysSo(int days) throws Exception {
        SettableClock clock = new SettableClock(directory);
        try (Newsroom news = Newsroom.open(directory)) {
            news.startLoad();
            WartaProcess right = clock.over(news.pipeline("one")).start();
            news.awaitProgress(60, right);
            assertThat(right.stop()).isZero();
            clock.set(Duration.ofDays(days));
            WartaProcess wrong = clock.over(news.pipeline("one")).start();
            news.awaitProgress(60, wrong);
            wrong.await("clock-skewed against the broker", () -> wrong.events("clock-skewed").stream()
                    .anyMatch(line -> line.contains("against=broker")));
            if (days < 0) {
                clock.set(Duration.ZERO); // while it runs; set back instead, it would end
                wrong.awaitLog("the broker's clock and this machine's agree again");
            }
            assertThat(wrong.stop()).isZero();
            clock.set(Duration.ZERO);
            WartaProcess again = clock.over(news.pipeline("one")).start();
            news.awaitProgress(60, again);
            news.assertOneOutcomeEach();
            assertThat(again.events("clock-skewed")).isEmpty();
        }
    }

    @Test
    void aClockThatIsSetForwardIsNoMatterAndSetBackEndsIt() throws Exception {
        SettableClock clock = new SettableClock(directory);
        try (Newsroom news = Newsroom.open(directory)) {
            news.startLoad();
            WartaProcess pipeline = clock.over(news.pipeline("one")).start();
            news.awaitProgress(60, pipeline);
            clock.set(Duration.ofDays(3));
            news.awaitProgress(60, pipeline);
            clock.set(Duration.ZERO);
            assertThat(pipeline.awaitExit()).isEqualTo(3);
            assertThat(pipeline.events("stream-failed"))
                    .singleElement()
                    .asString()
                    .contains("clock", "set back");
            WartaProcess again = clock.over(news.pipeline("one")).start();
            news.awaitProgress(60, again);
            news.assertOneOutcomeEach();
        }
    }

    @Test
    void aDiskThatFillsUpIsToldOfBeforeItIsFullAndSoIsRoomOnIt() throws Exception {
        try (Disk disk = Disk.mount(directory.resolve("disk"), 64);
                Newsroom news = Newsroom.open(directory)) {
            WartaProcess pipeline = news.pipeline("one")
                    .env("WARTA_STATE_DIR", disk.path().resolve("state"))
                    .start();
            news.startLoad();
            news.awaitProgress(30, pipeline);
            assertThat(pipeline.events("disk-nearly-full")).isEmpty();
            disk.fillUpTo(0.95);
            pipeline.awaitEvent("disk-nearly-full");
            disk.clear();
            pipeline.awaitEvent("disk-has-room");
            news.awaitProgress(30, pipeline);
            news.assertOneOutcomeEach();
            assertThat(pipeline.events("disk-nearly-full")).hasSize(1);
        }
    }

    @Test
    void aFullDiskOfTheEmbeddedBrokerEndsItWithThreeAndItsFolderAndWithSpaceAllIsWell() throws Exception {
        try (Disk disk = Disk.mount(directory.resolve("disk"), 96);
                WartaProcesses warta = new WartaProcesses()) {
            int port = BrokerProcess.freePort();
            WartaProcesses.Launch run = warta.launch(
                    "run",
                    "--embedded",
                    "--port=" + port,
                    "--data=" + disk.path().resolve("data"));
            WartaProcess first = run.start();
            first.awaitLog("is RUNNING");
            Settings settings =
                    Settings.load(Map.of(Settings.Key.BOOTSTRAP_SERVERS, "127.0.0.1:" + port), Map.of(), null);
            try (Publisher publisher = new Publisher(settings);
                    Outcomes outcomes = new Outcomes(settings)) {
                publisher.start(10, InventedArticles::number);
                first.await("outcomes", () -> outcomes.count() > 60);
                disk.fillUpTo(1);
                assertThat(first.awaitExit()).as(first::toString).isEqualTo(3);
                assertThat(first.events("broker-failed"))
                        .singleElement()
                        .asString()
                        .contains(disk.path().toString());
                assertThat(first.events("stream-failed"))
                        .singleElement()
                        .asString()
                        .contains("make room");
                disk.clear();
                run.start();
                outcomes.assertOneEach(publisher.stop());
            }
        }
    }
}
