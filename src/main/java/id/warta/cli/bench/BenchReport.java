package id.warta.cli.bench;

import id.warta.bench.Figures;
import id.warta.topic.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measured figures side by side: a table for people, or one JSON object. */
final class BenchReport {
    private static final Map<String, String> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("latencyMillis", "latency, ms");
        GROUPS.put("cpuMicros", "processor time an article, \u00b5s");
        GROUPS.put("allocatedKiB", "allocated an article, KiB");
        GROUPS.put("heapMiB", "heap, MiB");
        GROUPS.put("state", "state at the end");
        GROUPS.put("topicBytesPerArticle", "on the broker's disk an article, bytes");
    }

    private record Column(String name, Figures figures) {}

    private final Map<String, Object> about;
    private final List<Column> columns = new ArrayList<>();
    private boolean withRatio;

    /** @param about what was measured, and where */
    BenchReport(Map<String, Object> about) {
        this.about = about;
    }

    /** The machine and the JVM. */
    static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", System.getProperty("java.version"));
        machine.put("maxHeapMiB", Runtime.getRuntime().maxMemory() >> 20);
        return machine;
    }

    void add(String name, Figures figures) {
        columns.add(new Column(name, figures));
    }

    /** The first column over the second. */
    void addRatio() {
        withRatio = true;
    }

    void print(PrintWriter out, boolean json) {
        out.println(json ? json() : text());
        out.flush();
    }

    private String json() {
        Map<String, Object> all = new LinkedHashMap<>(about);
        columns.forEach(column -> all.put(column.name, column.figures.asMap()));
        if (withRatio) {
            all.put("ratio", ratio("articlesPerSecond"));
        }
        return new String(Json.write(all), StandardCharsets.UTF_8);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        about.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("  "));
        text.append("\n\n").append(String.format(Locale.ROOT, "%-44s", ""));
        columns.forEach(column -> text.append(String.format(Locale.ROOT, "%14s", column.name)));
        text.append(withRatio ? "         ratio\n" : "\n");
        row(text, "articles a second", "articlesPerSecond");
        row(text, "MB a second", "megabytesPerSecond");
        row(text, "processors busy", "coresBusy");
        row(text, "collector, ms a second", "collectorMillisPerSecond");
        GROUPS.forEach((group, title) -> {
            Map<String, Double> first = columns.get(0).figures.group(group);
            if (!first.isEmpty()) {
                text.append(title).append('\n');
                first.keySet().forEach(name -> row(text, "  " + words(name), group + "." + name));
            }
        });
        return text.toString();
    }

    private void row(StringBuilder text, String title, String name) {
        if (!columns.get(0).figures.has(name)) {
            return;
        }
        text.append(String.format(Locale.ROOT, "%-44s", title));
        for (Column column : columns) {
            double value = column.figures.get(name);
            text.append(
                    Double.isNaN(value)
                            ? String.format("%14s", "-")
                            : String.format(Locale.ROOT, value < 100 ? "%,14.2f" : "%,14.0f", value));
        }
        double ratio = withRatio ? ratio(name) : Double.NaN;
        text.append(Double.isFinite(ratio) ? String.format(Locale.ROOT, "%14.2f", ratio) : "")
                .append('\n');
    }

    private double ratio(String name) {
        return columns.get(0).figures.get(name) / columns.get(1).figures.get(name);
    }

    /** A figure's name as words: {@code cpuMicros.readAndCommit} as {@code read and commit}. */
    static String title(String name) {
        return words(name.substring(name.indexOf('.') + 1));
    }

    private static String words(String name) {
        return name.contains("_") || name.contains(" ")
                ? name.replace('_', '.')
                : name.replaceAll("(?<=[a-z])([A-Z])(?=[a-z])", " $1").toLowerCase(Locale.ROOT);
    }
}
