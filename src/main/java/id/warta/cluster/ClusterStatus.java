package id.warta.cluster;

import id.warta.article.InstanceState;
import id.warta.article.SourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A cluster and its pipeline at one moment, as the brokers tell it.
 *
 * @param application the pipeline's application id, which is its consumer group
 * @param time when it was looked at
 * @param disks of each broker; empty where the brokers do not tell
 * @param topics in the order of the pipeline
 * @param pipeline the pipeline's own group
 * @param readers every other group that has read from a topic: sinks, and consumers of others, by name
 * @param instances those of this application that have said something within an hour, or are at work
 * @param sources every source ever polled
 */
public record ClusterStatus(
        String application,
        Instant time,
        List<Disk> disks,
        List<TopicState> topics,
        Group pipeline,
        List<Group> readers,
        List<InstanceState> instances,
        List<SourceState> sources) {

    /** No new article for so long: a source has gone silent. */
    private static final Duration SILENT = Duration.ofHours(24);

    private static final Duration RECENT = Duration.ofHours(24);

    /** The disks of one broker, in bytes. */
    public record Disk(int broker, long total, long usable) {}

    /**
     * @param offline partitions without a leader: nobody can read or write them
     * @param records by offsets; markers of transactions and what compaction took away count too
     * @param bytes on all disks, replicas counted; null where the brokers do not tell
     * @param newest the latest timestamp of a record: its document's arrival; null without any
     * @param perSecond records written while it was looked at
     */
    public record TopicState(
            String name,
            int partitions,
            int offline,
            long records,
            @Nullable Long bytes,
            @Nullable Instant newest,
            double perSecond) {}

    /**
     * A consumer group.
     *
     * @param state in Kafka's words: STABLE, EMPTY, DEAD…
     * @param reads what it reads, in the order of the pipeline
     */
    public record Group(String name, String state, List<Reading> reads, List<Member> members) {
        /** Partitions are moving between members. */
        boolean isMoving() {
            return state.contains("REBALANCING") || state.equals("ASSIGNING") || state.equals("RECONCILING");
        }
    }

    /**
     * @param lag committed records that the group has yet to read
     * @param perSecond records read while it was looked at
     */
    public record Reading(String topic, long lag, double perSecond) {}

    /** One process of a group, {@code threads} of whose consumers read {@code partitions}, by topic. */
    public record Member(String id, String host, int threads, SortedMap<String, List<Integer>> partitions) {}

    /** What a person should look at, a sentence each, and what to do about it; none if all is well. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (TopicState topic : topics) {
            if (topic.offline > 0) {
                remarks.add(topic.name + ": " + topic.offline + " of " + topic.partitions
                        + " partitions have no leader; is a broker down?");
            }
        }
        disks.stream()
                .filter(disk -> disk.usable < disk.total / 10)
                .forEach(disk -> remarks.add("the disk of broker " + disk.broker + " is nearly full"));
        if (pipeline.members.isEmpty()) {
            remarks.add("no instance of " + application + " is at work: start one with `run`");
        } else if (pipeline.isMoving()) {
            remarks.add(
                    "partitions are moving between the instances (" + pipeline.state + "); it passes within a minute");
        } else {
            standingStill(pipeline, remarks);
        }
        for (InstanceState instance : instances) {
            remark(instance, remarks);
        }
        for (Group reader : readers) {
            if (reader.members.isEmpty() && reader.reads.stream().anyMatch(each -> each.lag > 0)) {
                remarks.add("nobody reads as " + reader.name + ", and records wait for it");
            } else if (!reader.members.isEmpty() && !reader.isMoving()) {
                standingStill(reader, remarks);
            }
        }
        topics.stream()
                .filter(topic -> topic.name.endsWith("dead-letters") && isRecent(topic.newest))
                .forEach(topic -> remarks.add("a stage failed on records within a day: see `dead-letters list`"));
        long failing =
                sources.stream().filter(source -> source.failure() != null).count();
        if (failing > 0) {
            remarks.add(failing + " of " + sources.size() + " sources fail: see `ingest sources --failing`");
        }
        return remarks;
    }

    private void remark(InstanceState instance, List<String> remarks) {
        boolean atWork = pipeline.members.stream().anyMatch(member -> member.id.equals(instance.id()));
        Duration silence = Duration.between(instance.time().toInstant(), time);
        if (atWork && silence.getSeconds() > 3 * instance.intervalSeconds() + 10) {
            remarks.add("instance " + instance.id() + " on " + instance.host() + " has said nothing for "
                    + silence.toSeconds() + " s: see its log");
        }
    }

    private static void standingStill(Group group, List<String> remarks) {
        group.reads.stream()
                .filter(each -> each.lag > 0 && each.perSecond == 0)
                .forEach(each -> remarks.add(group.name + " took nothing from " + each.topic + " while " + each.lag
                        + " records wait: look again, " + "then at its log"));
    }

    private boolean isRecent(@Nullable Instant then) {
        return then != null && then.isAfter(time.minus(RECENT));
    }

    /** Sources that answer, but have had no new article for a day, the longest silence first. */
    public List<SourceState> silentSources() {
        return sources.stream()
                .filter(source -> source.failure() == null && source.lastArticle() != null)
                .filter(source -> source.lastArticle().toInstant().isBefore(time.minus(SILENT)))
                .sorted((a, b) -> a.lastArticle().compareTo(b.lastArticle()))
                .toList();
    }

    /** Sources whose last poll failed, the longest failing first. */
    public List<SourceState> failingSources() {
        return sources.stream()
                .filter(source -> source.failure() != null)
                .sorted((a, b) -> Integer.compare(b.failures(), a.failures()))
                .toList();
    }

    /** The partitions of a member as people write them: {@code 0-3,5}. */
    public static String ranges(List<Integer> partitions) {
        List<Integer> sorted = partitions.stream().sorted().toList();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sorted.size(); i++) {
            int first = sorted.get(i);
            while (i + 1 < sorted.size() && sorted.get(i + 1) == sorted.get(i) + 1) {
                i++;
            }
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (sorted.get(i) > first) {
                text.append('-').append(sorted.get(i));
            }
        }
        return text.toString();
    }
}
