package id.warta.reprocess;

import id.warta.article.Story;
import id.warta.article.Verdict;
import id.warta.dedup.Decision;
import id.warta.dedup.Deduplicator;
import id.warta.dedup.FingerprintStage;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.dedup.index.DedupSettings;
import id.warta.pipeline.TopicSet;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What this version's deduplication decides about the shadow's articles in the order in which the live pipeline took
 * them.
 *
 * <p>The partitions of {@code news.raw} are cleaned side by side, so that {@code news.clean} is in another order at every
 * run; of two reports that come together the order decides which is the copy, and in which story others end up. In the
 * recorded order no verdict differs unless a rule makes it: articles are decided as the live topic has them, each with
 * the text that it has now; further versions follow it, and those that are new come in by their time of arrival. What
 * arrived before the history that was reprocessed is remembered as it was.
 *
 * <p>Memory: what deduplication remembers, some 200 bytes an article, and for those whose text is another its fingerprint
 * of some 2 kB.
 */
final class LiveOrder {
    /** One version of a document: the first that is cleaned is number 0. */
    private record Version(String id, int number) {}

    /** An article as the shadow pipeline made it. */
    private record Made(int partition, long time, Fingerprint fingerprint) {}

    /** What is told of every decision. */
    interface Listener {
        void decided(Verdict verdict);

        /**
         * The latest state of a story.
         *
         * @param time when the article that changed it arrived
         */
        void changed(Story story, long time);
    }

    private interface Reader {
        void read(Version version, ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private final TopicSet shadow;
    private final Properties consumer;
    private final int most;
    private final Fingerprinter fingerprinter = new Fingerprinter();
    /** One for each partition of {@code news.clean}, as in the pipeline. */
    private final Map<Integer, Deduplicator> deduplicators = new HashMap<>();

    LiveOrder(TopicSet shadow, Properties consumer, int most) {
        this.shadow = shadow;
        this.consumer = consumer;
        this.most = most;
    }

    /**
     * Decides about all of them.
     *
     * @param from when the first document that was reprocessed arrived
     */
    void decide(Instant from, Listener listener) throws IOException {
        Instant remembered = from.minus(DedupSettings.DEFAULTS.copyWindow());
        Map<Version, Long> live = new HashMap<>();
        scan(Topics.CLEAN.name(), remembered, (version, record) -> live.put(version, hash(record)));
        Map<String, Integer> versions = new HashMap<>();
        Map<Version, Made> others = new HashMap<>();
        Map<String, List<Made>> further = new HashMap<>();
        Map<Integer, List<Made>> added = new HashMap<>();
        scan(shadow.output(Topics.CLEAN).name(), null, (version, record) -> {
            versions.put(version.id, version.number + 1);
            Long was = live.get(version);
            if (was == null || was != hash(record)) {
                Made made = new Made(record.partition(), record.timestamp(), fingerprint(record));
                if (was != null) {
                    others.put(version, made);
                } else if (version.number > 0 && live.containsKey(new Version(version.id, 0))) {
                    further.computeIfAbsent(version.id, none -> new ArrayList<>())
                            .add(made);
                } else {
                    added.computeIfAbsent(made.partition, none -> new ArrayList<>())
                            .add(made);
                }
            }
        });
        Map<Integer, Deque<Made>> waiting = new HashMap<>();
        added.forEach((partition, some) -> {
            some.sort(Comparator.comparingLong(Made::time));
            waiting.put(partition, new ArrayDeque<>(some));
        });
        scan(Topics.CLEAN.name(), remembered, (version, record) -> {
            Deque<Made> before = waiting.getOrDefault(record.partition(), new ArrayDeque<>());
            while (!before.isEmpty() && before.peek().time < record.timestamp()) {
                decide(before.remove(), listener);
            }
            if (version.number < versions.getOrDefault(version.id, 0)) {
                Made other = others.get(version);
                decide(
                        other != null ? other : new Made(record.partition(), record.timestamp(), fingerprint(record)),
                        listener);
            } else if (record.timestamp() < from.toEpochMilli()) {
                decide(new Made(record.partition(), record.timestamp(), fingerprint(record)), null);
            } // else it is rejected by now, or has come since
            if (!live.containsKey(new Version(version.id, version.number + 1))) {
                further.getOrDefault(version.id, List.of()).forEach(made -> decide(made, listener));
            }
        });
        waiting.values().forEach(some -> some.forEach(made -> decide(made, listener)));
    }

    private void decide(Made made, @Nullable Listener listener) {
        Decision decision = deduplicators
                .computeIfAbsent(made.partition, none -> new Deduplicator())
                .decide(made.fingerprint);
        if (listener != null) {
            listener.decided(decision.verdict());
            decision.changedStories().forEach(story -> listener.changed(story, made.time));
        }
    }

    private Fingerprint fingerprint(ConsumerRecord<byte[], byte[]> record) throws IOException {
        return FingerprintStage.fingerprint(record.headers(), OutcomeTopics.value(Topics.CLEAN, record), fingerprinter);
    }

    /** Of all that deduplication looks at. */
    private long hash(ConsumerRecord<byte[], byte[]> record) throws IOException {
        return Digest.hash(fingerprint(record).toBytes()) + record.partition();
    }

    private void scan(String topic, @Nullable Instant since, Reader reader) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        TopicScan.scan(consumer, topic, since, record -> {
            if (record.key() != null && record.value() != null) {
                String id = new String(record.key(), StandardCharsets.UTF_8);
                reader.read(new Version(id, numbers.merge(id, 1, Integer::sum) - 1), record);
                if (numbers.size() > most) {
                    throw new Comparison.TooManyDocumentsException(most);
                }
            }
        });
    }
}
