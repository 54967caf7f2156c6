package id.warta.ops;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.process.Await;
import id.warta.watch.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineWatchIT {
    @TempDir
    Path folder;

    @Test
    void theBrokerTellsItsTime() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            Properties admin = new Properties();
            admin.put("bootstrap.servers", broker.bootstrapServers());
            assertThat(MachineWatch.brokerSkewMillis(admin).orElseThrow()).isBetween(-5_000L, 5_000L);
        }
    }

    @Test
    void noBrokerNoTime() throws Exception {
        Properties admin = new Properties();
        admin.put("bootstrap.servers", "127.0.0.1:1");
        assertThat(MachineWatch.brokerSkewMillis(admin)).isEmpty();
    }

    @Test
    void memoryThatIsReallyInUseIsToldOfOnceAndSoIsItsEnd() throws Exception {
        System.gc();
        long most = Runtime.getRuntime().maxMemory();
        double usual = (double) MachineWatch.inUse() / most;
        try (LoggedEvents log = new LoggedEvents(MachineWatch.class.getName());
                MachineWatch watch = new MachineWatch(
                        null, List.of(), Duration.ofMillis(20), new Threshold(usual + 0.1, usual + 0.05))) {
            watch.start();
            List<byte[]> ballast = new ArrayList<>();
            for (long bytes = 0; bytes < most / 5; bytes += 1 << 20) {
                ballast.add(new byte[1 << 20]);
            }
            Await.until("memory-nearly-full", () -> {
                System.gc();
                return !log.named("memory-nearly-full").isEmpty();
            });
            assertThat(ballast).isNotEmpty();
            ballast.clear();
            Await.until("memory-has-room", () -> {
                System.gc();
                return !log.named("memory-has-room").isEmpty();
            });
            assertThat(log.named("memory-nearly-full")).hasSize(1);
        }
    }

    @Test
    void theLastTenthOfASmallDiskAndTheLastBytesOfALargeOneAreNearlyFull() {
        long gigabyte = 1_000_000_000;
        assertThat(MachineWatch.fullness(gigabyte / 20, gigabyte)).isGreaterThan(0.9);
        assertThat(MachineWatch.fullness(gigabyte / 2, gigabyte)).isEqualTo(0.5);
        assertThat(MachineWatch.fullness(40 * gigabyte, 4_000 * gigabyte)).isLessThan(0.3);
        assertThat(MachineWatch.fullness(3 * gigabyte, 4_000 * gigabyte)).isGreaterThan(0.9);
    }
}
