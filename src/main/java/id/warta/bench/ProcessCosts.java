package id.warta.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/**
 * What this process has cost up to a moment: processor time and allocation of its threads by what they are for, and the
 * processor time of the whole, which has also the collector, the compiler and RocksDB's own threads.
 */
final class ProcessCosts {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** What a thread is for. */
    enum Part {
        /** Stream threads: reading, the stages, writing, committing. */
        STREAMS,
        /** The network threads of the pipeline's producers and consumers. */
        CLIENTS,
        /** Publishing the load and watching the outcome. */
        BENCH,
        /** The embedded broker. */
        BROKER
    }

    private record Spent(Part part, long nanos, long bytes) {}

    private final Map<Long, Spent> byThread = new HashMap<>();
    private final long processNanos = SYSTEM.getProcessCpuTime();
    private final long collectorMillis = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();

    private ProcessCosts() {
        long[] ids = THREADS.getAllThreadIds();
        ThreadInfo[] infos = THREADS.getThreadInfo(ids);
        long[] nanos = THREADS.getThreadCpuTime(ids);
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (infos[i] != null && nanos[i] >= 0) {
                byThread.put(ids[i], new Spent(part(infos[i].getThreadName()), nanos[i], bytes[i]));
            }
        }
    }

    static ProcessCosts now() {
        return new ProcessCosts();
    }

    private static Part part(String thread) {
        if (thread.endsWith(PipelineRun.LOAD) || thread.endsWith(PipelineRun.WATCH)) {
            return Part.BENCH;
        }
        if (thread.startsWith("kafka-producer-network-thread")
                || thread.startsWith("kafka-coordinator-heartbeat")
                || thread.contains("-StateUpdater-")
                || thread.startsWith("consumer_background_thread")
                || thread.startsWith("kafka-admin-client-thread")) {
            return Part.CLIENTS;
        }
        return thread.contains("-StreamThread-") ? Part.STREAMS : Part.BROKER;
    }

    /** Processor time of a part since an earlier moment. */
    long nanosSince(ProcessCosts before, Part part) {
        long sum = 0;
        for (Map.Entry<Long, Spent> thread : byThread.entrySet()) {
            if (thread.getValue().part == part) {
                Spent then = before.byThread.get(thread.getKey());
                sum += thread.getValue().nanos - (then == null ? 0 : then.nanos);
            }
        }
        return sum;
    }

    /** Bytes allocated by a part since an earlier moment. */
    long bytesSince(ProcessCosts before, Part part) {
        long sum = 0;
        for (Map.Entry<Long, Spent> thread : byThread.entrySet()) {
            if (thread.getValue().part == part) {
                Spent then = before.byThread.get(thread.getKey());
                sum += thread.getValue().bytes - (then == null ? 0 : then.bytes);
            }
        }
        return sum;
    }

    long processNanosSince(ProcessCosts before) {
        return processNanos - before.processNanos;
    }

    /** Time the collectors took since an earlier moment, pauses and concurrent work, as the JVM counts it. */
    long collectorMillisSince(ProcessCosts before) {
        return collectorMillis - before.collectorMillis;
    }

    static void forgetPeakHeap() {
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** The most heap in use at once since {@link #forgetPeakHeap}, garbage included; an upper bound. */
    static long peakHeap() {
        return heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    /** Heap in use once the garbage is gone. */
    static long liveHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static java.util.stream.Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
