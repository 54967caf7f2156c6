package id.warta.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
    void theLastTenthOfASmallDiskAndTheLastBytesOfALargeOneAreNearlyFull() {
        long gigabyte = 1_000_000_000;
        assertThat(MachineWatch.fullness(gigabyte / 20, gigabyte)).isGreaterThan(0.9);
        assertThat(MachineWatch.fullness(gigabyte / 2, gigabyte)).isEqualTo(0.5);
        assertThat(MachineWatch.fullness(40 * gigabyte, 4_000 * gigabyte)).isLessThan(0.3);
        assertThat(MachineWatch.fullness(3 * gigabyte, 4_000 * gigabyte)).isGreaterThan(0.9);
    }
}
