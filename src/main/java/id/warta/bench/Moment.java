package id.warta.bench;

import id.warta.bench.ProcessCosts.Part;
import java.util.Map;

/**
 * What is known at a moment of a run.
 *
 * @param nanos of the monotonic clock
 * @param finished documents so far
 * @param stageNanos processor time so far, by stage
 * @param stageBytes allocated so far, by stage
 */
record Moment(
        long nanos, long finished, ProcessCosts process, Map<String, Long> stageNanos, Map<String, Long> stageBytes) {

    static Moment now(long finished, StageClock.Costs costs) {
        return new Moment(System.nanoTime(), finished, ProcessCosts.now(), costs.nanos(), costs.bytes());
    }

    /** The figures from an earlier moment to this one. */
    Figures since(Moment begin, double bytesEach) {
        double articles = finished - begin.finished;
        double seconds = (nanos - begin.nanos) / 1e9;
        Figures figures = new Figures();
        figures.put("articlesPerSecond", articles / seconds);
        figures.put("megabytesPerSecond", articles / seconds * bytesEach / 1e6);
        figures.put("bytesPerArticle", bytesEach);
        figures.put("seconds", seconds);
        double stages = 0;
        for (Map.Entry<String, Long> stage : stageNanos.entrySet()) {
            double spent = stage.getValue() - begin.stageNanos.getOrDefault(stage.getKey(), 0L);
            stages += spent;
            figures.put("cpuMicros." + stage.getKey(), spent / 1e3 / articles);
        }
        double streams = process.nanosSince(begin.process, Part.STREAMS);
        double clients = process.nanosSince(begin.process, Part.CLIENTS);
        double broker = process.nanosSince(begin.process, Part.BROKER);
        double bench = process.nanosSince(begin.process, Part.BENCH);
        double whole = process.processNanosSince(begin.process);
        figures.put("cpuMicros.readAndCommit", (streams - stages) / 1e3 / articles);
        figures.put("cpuMicros.clients", clients / 1e3 / articles);
        figures.put("cpuMicros.broker", broker / 1e3 / articles);
        figures.put("cpuMicros.collectorAndCompiler", (whole - streams - clients - broker - bench) / 1e3 / articles);
        figures.put("cpuMicros.total", (whole - bench) / 1e3 / articles);
        figures.put("cpuMicros.load", bench / 1e3 / articles);
        double stagesAllocated = 0;
        for (Map.Entry<String, Long> stage : stageBytes.entrySet()) {
            double bytes = stage.getValue() - begin.stageBytes.getOrDefault(stage.getKey(), 0L);
            stagesAllocated += bytes;
            figures.put("allocatedKiB." + stage.getKey(), bytes / 1024 / articles);
        }
        double streamsAllocated = process.bytesSince(begin.process, Part.STREAMS);
        figures.put("allocatedKiB.readAndCommit", (streamsAllocated - stagesAllocated) / 1024 / articles);
        figures.put("allocatedKiB.clients", process.bytesSince(begin.process, Part.CLIENTS) / 1024.0 / articles);
        figures.put("allocatedKiB.broker", process.bytesSince(begin.process, Part.BROKER) / 1024.0 / articles);
        figures.put("coresBusy", whole / 1e9 / seconds);
        figures.put("collectorMillisPerSecond", process.collectorMillisSince(begin.process) / seconds);
        return figures;
    }
}
