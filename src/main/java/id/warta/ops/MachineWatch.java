package id.warta.ops;

import id.warta.watch.Finding;
import id.warta.watch.Threshold;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeMetadataQuorumOptions;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what a long-running command stands on: memory, room on the disks it writes to, and a clock that agrees with the
 * broker's. Warns once when something begins, and says once when it is over.
 */
public final class MachineWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MachineWatch.class);

    private static final Duration PACE = Duration.ofMinutes(1);
    /** Clocks drift slowly, and a question costs a connection; one that seems wrong is asked for at each look. */
    private static final int LOOKS_A_CLOCK = 10;

    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** Of a large disk, the last tenth of so much is what counts as nearly full. */
    private static final double ENOUGH_BYTES = 50e9;

    private static final double NEARLY_FULL = 0.9;
    private static final double HAS_ROOM = 0.85;
    private static final double MEMORY_SHORT = 0.85;
    private static final double MEMORY_ENOUGH = 0.75;
    private static final double SKEWED_SECONDS = 60;
    private static final double AGREES_SECONDS = 30;

    private final Map<Path, Threshold> disks = new HashMap<>();
    private final Threshold memory;
    private final Duration pace;
    private final Threshold clock = new Threshold(SKEWED_SECONDS, AGREES_SECONDS);
    private final @Nullable Properties admin;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new DaemonThread("machine-watch"));
    private int looks;
    private double skewBefore;

    /**
     * @param admin properties of an admin client to ask the broker for its time; null where the broker is on this machine
     * @param folders that are written to; they need not be there yet
     */
    public MachineWatch(@Nullable Properties admin, List<Path> folders) {
        this(admin, folders, PACE, new Threshold(MEMORY_SHORT, MEMORY_ENOUGH));
    }

    /**
     * @param pace of the looks
     * @param memory the share of the heap that may be in use
     */
    MachineWatch(@Nullable Properties admin, List<Path> folders, Duration pace, Threshold memory) {
        this.admin = admin;
        this.pace = pace;
        this.memory = memory;
        for (Path folder : folders) {
            disks.put(folder.toAbsolutePath().normalize(), new Threshold(NEARLY_FULL, HAS_ROOM));
        }
    }

    public void start() {
        timer.scheduleAtFixedRate(this::look, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            memory();
            disks.forEach(MachineWatch::disk);
            if (admin != null && (looks++ % LOOKS_A_CLOCK == 0 || clock.isHigh() || skewBefore >= SKEWED_SECONDS)) {
                brokerSkewMillis(admin).ifPresent(this::clock);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("a look at the machine failed");
        }
    }

    private void memory() {
        long inUse = inUse();
        long most = Runtime.getRuntime().maxMemory();
        Finding finding = memory.is((double) inUse / most);
        if (finding == Finding.BEGINS) {
            LOG.atWarn()
                    .addKeyValue("event", "memory-nearly-full")
                    .addKeyValue("heapMiB", inUse >> 20)
                    .addKeyValue("mostMiB", most >> 20)
                    .log("what is remembered takes most of the heap: give it more before it is used up");
        } else if (finding == Finding.ENDS) {
            LOG.atInfo()
                    .addKeyValue("event", "memory-has-room")
                    .addKeyValue("heapMiB", inUse >> 20)
                    .addKeyValue("mostMiB", most >> 20)
                    .log("the heap has room again");
        }
    }

    /** Bytes of the heap that were in use when each part of it was last collected; 0 for parts that never were. */
    static long inUse() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static void disk(Path folder, Threshold threshold) {
        long free;
        long total;
        try {
            FileStore store = Files.getFileStore(existing(folder));
            free = store.getUsableSpace();
            total = store.getTotalSpace();
        } catch (IOException e) {
            return; // whoever writes there will say so
        }
        if (total <= 0) {
            return; // a file system that does not tell
        }
        Finding finding = threshold.is(fullness(free, total));
        if (finding == Finding.BEGINS) {
            LOG.atWarn()
                    .addKeyValue("event", "disk-nearly-full")
                    .addKeyValue("folder", folder.toString())
                    .addKeyValue("freeMiB", free >> 20)
                    .addKeyValue("totalMiB", total >> 20)
                    .log("the disk of {} is nearly full: make room before what writes there stops", folder);
        } else if (finding == Finding.ENDS) {
            LOG.atInfo()
                    .addKeyValue("event", "disk-has-room")
                    .addKeyValue("folder", folder.toString())
                    .addKeyValue("freeMiB", free >> 20)
                    .addKeyValue("totalMiB", total >> 20)
                    .log("the disk of {} has room again", folder);
        }
    }

    /** How full a disk is, 0 to 1; a large one counts as much smaller: a tenth of it free is plenty. */
    static double fullness(long free, long total) {
        return 1 - Math.min(1, free / Math.min(total, ENOUGH_BYTES));
    }

    private static Path existing(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private void clock(long skewMillis) {
        double seconds = Math.abs(skewMillis) / 1000.0;
        // Twice in a row: the first look after a pause of the machine may be any time ago.
        Finding finding = clock.is(clock.isHigh() ? seconds : Math.min(seconds, skewBefore));
        skewBefore = seconds;
        if (finding == Finding.BEGINS) {
            LOG.atWarn()
                    .addKeyValue("event", "clock-skewed")
                    .addKeyValue("against", "broker")
                    .addKeyValue("seconds", skewMillis / 1000)
                    .log("the broker's clock and this machine's disagree: mind NTP on both");
        } else if (finding == Finding.ENDS) {
            LOG.atInfo()
                    .addKeyValue("event", "clock-agrees")
                    .addKeyValue("against", "broker")
                    .log("the broker's clock and this machine's agree again");
        }
    }

    /** How far the clock of the controller's leader is ahead of this machine's; empty where it does not tell. */
    static OptionalLong brokerSkewMillis(Properties admin) throws InterruptedException {
        try (Admin client = Admin.create(admin)) {
            long asked = System.currentTimeMillis();
            QuorumInfo quorum = client.describeMetadataQuorum(
                            new DescribeMetadataQuorumOptions().timeoutMs((int) ANSWER.toMillis()))
                    .quorumInfo()
                    .get(2 * ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            long answered = System.currentTimeMillis();
            // The leader gives the present as the time of its own last fetch.
            Optional<Long> there = quorum.voters().stream()
                    .filter(voter -> voter.replicaId() == quorum.leaderId())
                    .flatMap(voter -> voter.lastFetchTimestamp().stream().boxed())
                    .findFirst();
            return there.isEmpty() || there.get() <= 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(there.get() - (asked + answered) / 2);
        } catch (ExecutionException | TimeoutException e) {
            return OptionalLong.empty(); // not allowed, not known, or away: others tell of that
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
