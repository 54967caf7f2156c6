package id.warta.reprocess;

import id.warta.article.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets what the live pipeline made of documents against what it makes of them now. A document is its id; of several
 * versions the latest counts, and an article that was published before a copy or a rejection of it.
 *
 * <p>Holds two or three {@link Digest}s a document, some 700 bytes for all with ten entities, and no text. Not thread-safe.
 */
public final class Comparison {
    /** Of so many different entities the numbers are told by name; the sums are exact with more. */
    private static final int MOST_NAMES = 1_000_000;

    /** Whose event it is. */
    public enum Side {
        LIVE,
        SHADOW
    }

    /** What is different about a document. */
    public enum Change {
        /** Original, revision, copy, or rejected for a reason. */
        OUTCOME,
        HEADLINE,
        BODY,
        /** It is grouped with others than before, among the documents that are articles on both sides. */
        STORY,
        /** The set of names, by kind. */
        ENTITIES,
        /** None of these, but the event: metadata, offsets, dates, quotations, what was removed. */
        OTHER,
        /** Only what deduplication says of it: similarity, novelty, a story's size. The text of another is another. */
        VERDICT,
        /** Only the shadow topics know it: it is new to the live ones, or its id has changed with its body. */
        ONLY_SHADOW,
        /** Only the live topics know it, at a time that was reprocessed. */
        ONLY_LIVE
    }

    /** A document in the report. {@code was} and {@code now} are its outcomes; null where a side has none. */
    public record Example(
            String id, @Nullable String was, @Nullable String now) {}

    /**
     * In how many documents an entity is only on one side.
     *
     * @param example a document with it
     */
    public record Named(long entity, long documents, String example) {}

    /**
     * @param documents those that were reprocessed
     * @param changes documents by what is different; one can be under several
     * @param reordered documents that stand otherwise in the shadow topics, only because deduplication took them in
     *     another order than the live one; here they count as it decides in that one
     * @param outcomes "was → now" of those whose outcome changed
     * @param gained entities that a document has only now, over all documents that are articles on both sides
     * @param mostGained the most frequent of them
     * @param examples the first by id of each kind of change
     */
    public record Report(
            long documents,
            long unchanged,
            long reordered,
            Map<Change, Long> changes,
            SortedMap<String, Long> outcomes,
            long gained,
            long lost,
            List<Named> mostGained,
            List<Named> mostLost,
            Map<Change, List<Example>> examples) {}

    /** More documents than may be held. */
    public static final class TooManyDocumentsException extends RuntimeException {
        TooManyDocumentsException(int most) {
            super("more than " + most + " documents: compare fewer with a later --since, or raise --max-documents");
        }
    }

    private static final class Document {
        private @Nullable Digest live;
        private @Nullable Digest shadow;
        /** The shadow in the order of the live one, where that is known. */
        private @Nullable Digest ordered;

        @Nullable Digest now() {
            return ordered == null ? shadow : ordered;
        }

        private long liveStory;
        private long shadowStory;
    }

    private final int most;
    private final Map<String, Document> documents = new HashMap<>();

    /** @param most how many documents may be held */
    public Comparison(int most) {
        this.most = most;
    }

    /** Adds an event; those of one document in the order of their topic, articles before copies before rejections. */
    void add(Side side, String id, Digest digest) {
        Document document = documents.get(id);
        if (document == null) {
            if (documents.size() >= most) {
                throw new TooManyDocumentsException(most);
            }
            document = new Document();
            documents.put(id, document);
        }
        Digest earlier = side == Side.LIVE ? document.live : document.shadow;
        if (earlier != null && rank(earlier) > rank(digest)) {
            return;
        }
        if (side == Side.LIVE) {
            document.live = digest;
            document.liveStory = digest.story();
        } else {
            document.shadow = digest;
            document.shadowStory = digest.story();
        }
    }

    private static int rank(Digest digest) {
        return digest.isArticle() ? 2 : digest.isCopy() ? 1 : 0;
    }

    /** Whether there is an event of the document already. */
    boolean knows(String id) {
        return documents.containsKey(id);
    }

    /** Says what deduplication decides in the order of the live one; of several versions as {@link #add} has it. */
    void decided(Verdict verdict) {
        Document document = documents.get(verdict.id());
        if (document != null && document.shadow != null && !document.shadow.isRejected()) {
            Digest next = document.shadow.with(verdict);
            if (document.ordered == null || rank(document.ordered) <= rank(next)) {
                document.ordered = next;
                document.shadowStory = next.story();
            }
        }
    }

    /** Says which story a document is in after all, whatever its verdict said when it came. */
    void placed(Side side, String id, long story) {
        Document document = documents.get(id);
        if (document != null && side == Side.LIVE) {
            document.liveStory = story;
        } else if (document != null) {
            document.shadowStory = story;
        }
    }

    /** @param show how many examples of each kind of change, and how many names */
    public Report report(int show) {
        Map<Long, Long> liveGroups = groups(Side.LIVE);
        Map<Long, Long> shadowGroups = groups(Side.SHADOW);
        Tally gained = new Tally();
        Tally lost = new Tally();
        Map<Change, Long> counts = new EnumMap<>(Change.class);
        Map<Change, List<Example>> examples = new EnumMap<>(Change.class);
        SortedMap<String, Long> outcomes = new TreeMap<>();
        long reprocessed = 0;
        long unchanged = 0;
        long reordered = 0;
        List<String> ids = new ArrayList<>(documents.keySet());
        Collections.sort(ids);
        for (String id : ids) {
            Document document = documents.get(id);
            Set<Change> changes = changes(document, liveGroups, shadowGroups);
            reprocessed += document.shadow == null ? 0 : 1;
            unchanged += changes.isEmpty() ? 1 : 0;
            reordered += document.ordered != null && document.ordered.verdict() != document.shadow.verdict() ? 1 : 0;
            String was = document.live == null ? null : document.live.outcome();
            String now = document.shadow == null ? null : document.now().outcome();
            if (changes.contains(Change.OUTCOME)) {
                outcomes.merge(was + " → " + now, 1L, Long::sum);
            }
            if (changes.contains(Change.ENTITIES)) {
                lost.addMissing(document.live.entities(), document.shadow.entities(), id);
                gained.addMissing(document.shadow.entities(), document.live.entities(), id);
            }
            for (Change change : changes) {
                counts.merge(change, 1L, Long::sum);
                List<Example> few = examples.computeIfAbsent(change, none -> new ArrayList<>());
                if (few.size() < show) {
                    few.add(new Example(id, was, now));
                }
            }
        }
        return new Report(
                reprocessed,
                unchanged,
                reordered,
                counts,
                outcomes,
                gained.sum,
                lost.sum,
                gained.most(show),
                lost.most(show),
                examples);
    }

    private static Set<Change> changes(Document document, Map<Long, Long> liveGroups, Map<Long, Long> shadowGroups) {
        Digest live = document.live;
        Digest shadow = document.now();
        if (live == null) {
            return EnumSet.of(Change.ONLY_SHADOW);
        }
        if (shadow == null) {
            return EnumSet.of(Change.ONLY_LIVE);
        }
        Set<Change> changes = EnumSet.noneOf(Change.class);
        if (!live.outcome().equals(shadow.outcome())) {
            changes.add(Change.OUTCOME);
        }
        if (!live.isRejected() && !shadow.isRejected()) {
            if (live.headline() != shadow.headline()) {
                changes.add(Change.HEADLINE);
            }
            if (live.body() != shadow.body()) {
                changes.add(Change.BODY);
            }
        }
        if (live.isArticle() && shadow.isArticle()) {
            if (!liveGroups
                    .getOrDefault(document.liveStory, 0L)
                    .equals(shadowGroups.getOrDefault(document.shadowStory, 0L))) {
                changes.add(Change.STORY);
            }
            // What is a copy in the shadow topics, if only by its order, was not enriched.
            if (document.shadow.isArticle() && !Arrays.equals(live.entities(), shadow.entities())) {
                changes.add(Change.ENTITIES);
            }
        }
        boolean same = live.metadata() == shadow.metadata()
                && (live.findings() == shadow.findings() || live.findings() == 0 || shadow.findings() == 0);
        if (changes.isEmpty() && !same) {
            changes.add(Change.OTHER);
        } else if (changes.isEmpty() && live.verdict() != shadow.verdict()) {
            changes.add(Change.VERDICT);
        }
        return changes;
    }

    /** Story → a hash of the set of its documents that are articles on both sides. */
    private Map<Long, Long> groups(Side side) {
        Map<Long, Long> groups = new HashMap<>();
        documents.forEach((id, document) -> {
            long story = side == Side.LIVE ? document.liveStory : document.shadowStory;
            if (story != 0
                    && document.live != null
                    && document.shadow != null
                    && document.live.isArticle()
                    && document.now().isArticle()) {
                groups.merge(story, Digest.hash(id), Long::sum);
            }
        });
        return groups;
    }

    /** Entities that are on one side only. */
    private static final class Tally {
        private final Map<Long, Named> byEntity = new HashMap<>();
        private long sum;

        /** Adds what the one has and the other has not; both ascend. */
        void addMissing(long[] one, long[] other, String id) {
            for (long entity : one) {
                if (Arrays.binarySearch(other, entity) < 0) {
                    sum++;
                    Named before = byEntity.get(entity);
                    if (before != null) {
                        byEntity.put(entity, new Named(entity, before.documents + 1, before.example));
                    } else if (byEntity.size() < MOST_NAMES) {
                        byEntity.put(entity, new Named(entity, 1, id));
                    }
                }
            }
        }

        List<Named> most(int show) {
            return byEntity.values().stream()
                    .sorted(Comparator.comparingLong(Named::documents)
                            .reversed()
                            .thenComparing(Named::example)
                            .thenComparing(Named::entity))
                    .limit(show)
                    .toList();
        }
    }
}
