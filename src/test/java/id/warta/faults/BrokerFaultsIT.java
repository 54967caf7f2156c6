package id.warta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.process.Disk;
import id.warta.process.NetworkLine;
import id.warta.process.WartaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What befalls the broker and the way to it: the pipeline waits, says so, and goes on; nothing is lost or repeated. */
@Tag("faults")
class BrokerFaultsIT {
    @TempDir
    Path directory;

    @Test
    void aRestartOfTheBrokerIsWaitedFor() throws Exception {
        try (Newsroom news = Newsroom.open(directory)) {
            WartaProcess pipeline = news.pipeline("one").start();
            news.startLoad();
            news.awaitProgress(30, pipeline);
            assertThat(news.broker().process().stop()).isNotNegative();
            pipeline.awaitEvent("broker-away");
            news.broker().start();
            pipeline.awaitEvent("broker-back");
            news.awaitProgress(60, pipeline);
            news.assertOneOutcomeEach();
        }
    }

    @Test
    void whatFeedsAndWhatDeliversSaysSoToo() throws Exception {
        Path drop = Files.createDirectory(directory.resolve("drop"));
        Path sources = Files.writeString(directory.resolve("sources.yaml"), "sources: []");
        try (Newsroom news = Newsroom.open(directory)) {
            List<WartaProcess> all = List.of(
                    start(news, "ingest", "files", "--watch", drop.toString()),
                    start(news, "ingest", "http", "--port", "0"),
                    start(news, "ingest", "feeds", sources.toString()),
                    news.launch(
                                    "sink",
                                    "files",
                                    "--out",
                                    directory.resolve("out").toString())
                            .start());
            for (WartaProcess each : all) {
                each.awaitLog("summary "); // the event of the feeds is ingest-summary
            }
            assertThat(news.broker().process().stop()).isNotNegative();
            for (WartaProcess each : all) {
                each.awaitEvent("broker-away");
            }
            news.broker().start();
            for (WartaProcess each : all) {
                each.awaitEvent("broker-back");
                assertThat(each.stop()).isZero();
            }
        }
    }

    @Test
    void aBrokerThatIsKilledIsWaitedFor() throws Exception {
        try (Newsroom news = Newsroom.open(directory)) {
            WartaProcess pipeline = news.pipeline("one").start();
            news.startLoad();
            for (int kill = 0; kill < 2; kill++) {
                news.awaitProgress(60, pipeline);
                news.broker().process().kill();
                news.broker().start();
            }
            news.awaitProgress(60, pipeline);
            news.assertOneOutcomeEach();
        }
    }

    @Test
    void aBrokerThatHangsForAMinuteIsWaitedFor() throws Exception {
        try (Newsroom news = Newsroom.open(directory)) {
            WartaProcess pipeline = news.pipeline("one").start();
            news.startLoad();
            news.awaitProgress(60, pipeline);
            news.broker().process().pause();
            pipeline.awaitEvent("broker-away");
            TimeUnit.SECONDS.sleep(60); // the fault itself: longer than every session and most requests
            news.broker().process().resume();
            pipeline.awaitEvent("broker-back");
            news.awaitProgress(60, pipeline);
            news.assertOneOutcomeEach();
        }
    }

    @Test
    void aFullDiskEndsTheBrokerAndWithSpaceAllIsWell() throws Exception {
        try (Disk disk = Disk.mount(directory.resolve("disk"), 96);
                Newsroom news = Newsroom.open(directory, disk.path().resolve("broker"))) {
            WartaProcess pipeline = news.pipeline("one").start();
            news.startLoad();
            news.awaitProgress(60, pipeline);
            disk.fillUpTo(1);
            news.broker().process().awaitExit();
            pipeline.awaitEvent("broker-away");
            disk.clear();
            news.broker().start();
            pipeline.awaitEvent("broker-back");
            news.awaitProgress(60, pipeline);
            news.assertOneOutcomeEach();
        }
    }

    @Test
    void aNetworkThatIsCutAndThenSlowIsWaitedFor() throws Exception {
        try (NetworkLine line = new NetworkLine();
                Newsroom news = Newsroom.open(directory, line)) {
            WartaProcess pipeline = news.pipeline("one").start();
            news.startLoad();
            news.awaitProgress(60, pipeline);
            line.cut();
            pipeline.awaitEvent("broker-away");
            line.mend();
            line.slow(40);
            pipeline.awaitEvent("broker-back");
            news.awaitProgress(60, pipeline);
            line.mend();
            news.assertOneOutcomeEach();
        }
    }

    /** A command that says within a second that it is up. */
    private static WartaProcess start(Newsroom news, String... command) throws Exception {
        return news.launch(command).env("WARTA_SUMMARY_INTERVAL", "1s").start();
    }
}
