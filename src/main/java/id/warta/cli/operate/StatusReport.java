package id.warta.cli.operate;

import id.warta.article.InstanceState;
import id.warta.article.SourceState;
import id.warta.cluster.ClusterStatus;
import id.warta.cluster.ClusterStatus.Group;
import id.warta.cluster.ClusterStatus.Member;
import id.warta.topic.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A {@link ClusterStatus} as text of at most {@value #WIDTH} columns, and as JSON. */
final class StatusReport {
    static final int WIDTH = 100;
    private static final int MOST_SOURCES = 8;
    private static final List<String> SUMMARY =
            List.of("in", "enriched", "duplicates", "rejected", "deadLetters", "inFlight", "inPerSecond", "p99Millis");

    private final ClusterStatus status;
    private final String bootstrapServers;
    private final StringBuilder text = new StringBuilder();

    StatusReport(ClusterStatus status, String bootstrapServers) {
        this.status = status;
        this.bootstrapServers = bootstrapServers;
    }

    String text() {
        text.setLength(0);
        line(
                "%s at %s, %s",
                status.application(), bootstrapServers, status.time().truncatedTo(ChronoUnit.SECONDS));
        List<String> remarks = status.remarks();
        line(remarks.isEmpty() ? "Nothing to look at." : "Look at:");
        remarks.forEach(remark -> wrapped("  ! ", remark));
        topics();
        groups();
        instances();
        sources();
        return text.toString();
    }

    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("remarks", status.remarks());
        @SuppressWarnings("unchecked") // a record is a JSON object
        Map<String, Object> rest = Json.MAPPER.convertValue(status, Map.class);
        fields.putAll(rest);
        Map<String, Object> sources = new LinkedHashMap<>();
        sources.put("polled", status.sources().size());
        sources.put(
                "failing",
                status.failingSources().stream().map(StatusReport::brief).toList());
        sources.put(
                "silent",
                status.silentSources().stream().map(StatusReport::brief).toList());
        fields.put("sources", sources);
        return new String(Json.write(fields), StandardCharsets.UTF_8) + "\n";
    }

    private static Map<String, Object> brief(SourceState source) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("url", source.url());
        if (source.failure() != null) {
            fields.put("failure", source.failure());
            fields.put("failures", source.failures());
        }
        if (source.detail() != null) {
            fields.put("detail", source.detail());
        }
        if (source.lastArticle() != null) {
            fields.put("lastArticle", source.lastArticle());
        }
        return fields;
    }

    private void topics() {
        line("");
        line("%-20s %10s %14s %10s %10s %10s", "TOPIC", "PARTITIONS", "RECORDS", "SIZE", "NEWEST", "PER SECOND");
        status.topics()
                .forEach(topic -> line(
                        "%-20s %10d %,14d %10s %10s %10s",
                        topic.name(),
                        topic.partitions(),
                        topic.records(),
                        topic.bytes() == null ? "?" : bytes(topic.bytes()),
                        ago(topic.newest()),
                        rate(topic.perSecond())));
        for (ClusterStatus.Disk disk : status.disks()) {
            line("broker %d: %s free of %s", disk.broker(), bytes(disk.usable()), bytes(disk.total()));
        }
    }

    private void groups() {
        line("");
        line("%-44s %-17s %10s %10s %8s", "GROUP", "READS", "LAG", "PER SECOND", "MEMBERS");
        group(status.pipeline(), status.application() + " (the pipeline)");
        status.readers().forEach(group -> group(group, group.name()));
    }

    private void group(Group group, String title) {
        String name = title;
        if (group.reads().isEmpty()) {
            line(
                    "%-44s %-17s %10s %10s %8d",
                    cut(name, 44), "nothing yet", "", "", group.members().size());
        }
        for (ClusterStatus.Reading reading : group.reads()) {
            long members = group.members().stream()
                    .filter(member -> member.partitions().containsKey(reading.topic()))
                    .count();
            line(
                    "%-44s %-17s %,10d %10s %8d",
                    cut(name, 44), reading.topic(), reading.lag(), rate(reading.perSecond()), members);
            name = "";
        }
    }

    private void instances() {
        if (status.pipeline().members().isEmpty() && status.instances().isEmpty()) {
            return;
        }
        line("");
        line("INSTANCES");
        Map<String, InstanceState> said = new LinkedHashMap<>();
        status.instances().forEach(instance -> said.put(instance.id(), instance));
        for (Member member : status.pipeline().members()) {
            InstanceState last = said.remove(member.id());
            String host = last == null ? member.host() : last.host() + " (" + member.host() + ")";
            wrapped("", member.id() + " on " + host);
            StringJoiner partitions = new StringJoiner("; ");
            member.partitions()
                    .forEach((topic, numbers) -> partitions.add(topic + " " + ClusterStatus.ranges(numbers)));
            wrapped("    ", member.threads() + " threads; " + partitions);
            wrapped("    ", last == null ? "no summary yet" : summary(last));
        }
        for (InstanceState gone : said.values()) {
            wrapped("", gone.id() + " on " + gone.host() + ", not at work");
            wrapped("    ", summary(gone));
        }
    }

    private String summary(InstanceState instance) {
        StringJoiner fields = new StringJoiner(", ");
        for (String name : SUMMARY) {
            Object value = instance.summary().get(name);
            if (value != null) {
                fields.add(name + " " + value);
            }
        }
        Object state = instance.summary().getOrDefault("state", "?");
        return state + " " + ago(instance.time().toInstant()) + " ago, up since "
                + instance.started().toInstant().truncatedTo(ChronoUnit.SECONDS) + ": " + fields;
    }

    private void sources() {
        if (status.sources().isEmpty()) {
            return;
        }
        List<SourceState> failing = status.failingSources();
        List<SourceState> silent = status.silentSources();
        line("");
        line(
                "SOURCES  %d polled, %d fail, %d without a new article for a day",
                status.sources().size(), failing.size(), silent.size());
        failing.stream()
                .limit(MOST_SOURCES)
                .forEach(source -> line(
                        "  %-58s %s, %d times",
                        cut(source.url(), 58), cut(String.valueOf(source.failure()), 20), source.failures()));
        silent.stream()
                .limit(MOST_SOURCES)
                .forEach(source -> line(
                        "  %-58s nothing new for %s",
                        cut(source.url(), 58),
                        ago(
                                source.lastArticle() == null
                                        ? null
                                        : source.lastArticle().toInstant())));
        if (failing.size() > MOST_SOURCES || silent.size() > MOST_SOURCES) {
            line("  … all of them: `ingest sources`");
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    /** In lines of at most {@link #WIDTH}, broken between words, the later ones indented. */
    private void wrapped(String indent, String words) {
        StringBuilder current = new StringBuilder(indent);
        for (String word : words.split(" ")) {
            if (current.length() + word.length() > WIDTH && current.length() > indent.length()) {
                text.append(current.toString().stripTrailing()).append('\n');
                current = new StringBuilder("    ");
            }
            current.append(word).append(' ');
        }
        text.append(current.toString().stripTrailing()).append('\n');
    }

    private static String cut(String name, int width) {
        return name.length() <= width ? name : name.substring(0, width - 1) + "…";
    }

    private static String rate(double perSecond) {
        return perSecond == 0 ? "-" : String.format(Locale.ROOT, "%,.1f", perSecond);
    }

    private String ago(@Nullable Instant then) {
        if (then == null) {
            return "-";
        }
        long seconds = Math.max(0, Duration.between(then, status.time()).toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3_600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }

    private static String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1_024 && unit < units.length - 1) {
            value /= 1_024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }
}
