package id.warta.dedup;

import id.warta.article.Verdict;
import id.warta.article.Verdict.Outcome;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Sentences;
import id.warta.dedup.fingerprint.Shingles;
import id.warta.dedup.index.ArticleIndex;
import id.warta.dedup.index.DedupMemory;
import id.warta.dedup.index.DedupSettings;
import id.warta.dedup.index.FingerprintStore;
import id.warta.dedup.index.HeapFingerprintStore;
import id.warta.dedup.index.HotKeys;
import id.warta.dedup.index.KnownArticle;
import id.warta.dedup.index.StreamClock;
import id.warta.dedup.story.DecisionRules;
import id.warta.dedup.story.OpenStories;
import id.warta.dedup.story.OpenStory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides about articles one after the other: original, revision or copy, and which story.
 *
 * <p>Pure and deterministic: the same fingerprints in the same order give the same decisions, and so does an instance
 * that is made in the middle from the store of another. One thread only.
 *
 * <ul>
 *   <li>Same URI, unchanged body: copy, of itself or of what it was a copy of; nothing is recorded.
 *   <li>Same URI, changed body: revision; {@code of} is the earlier version, which has the same id.
 *   <li>Same body under another URI: copy of the earliest.
 *   <li>Much of the text shared, verified shingle by shingle: copy. {@code of} is always an original, never a copy;
 *       {@code similarity} is the share of the article's shingles that {@code of} has. Which texts are copies of one
 *       another, by {@code of} and {@code alsoOf} taken together, does not depend on the order they come in.
 *   <li>Anything else: original, in the story whose members it resembles enough, or in a story of its own.
 * </ul>
 *
 * See {@link OpenStories} for what happens when reports come late.
 */
public final class Deduplicator {
    /** How long beyond the story window reports draw others, for those that come late. */
    private static final Duration LATENESS = Duration.ofHours(24);

    private final DedupSettings settings;
    private final DedupMemory.Part memory;
    private final FingerprintStore store;
    private final ArticleIndex index;
    private final StreamClock clock = new StreamClock();
    private final KnownTexts texts;
    private final OpenStories stories;
    private final Explainer explainer;
    private final DedupGauges gauges;
    private final HotKeys hotKeys;

    /** With the default settings and nothing remembered. */
    public Deduplicator() {
        this(DedupSettings.DEFAULTS, new HeapFingerprintStore(), new DedupGauges());
    }

    /**
     * Takes up where the one that filled the store stopped.
     *
     * @throws StateFormatException if another version filled it
     */
    public Deduplicator(DedupSettings settings, FingerprintStore store, DedupGauges gauges) {
        this(new DedupMemory(settings), store, gauges, hot -> {});
    }

    /**
     * As above, beside others that share the memory.
     *
     * @param hot told of a key that more articles share than are looked at, each once a day of the stream's time
     */
    public Deduplicator(DedupMemory memory, FingerprintStore store, DedupGauges gauges, Consumer<HotKeys.HotKey> hot) {
        this.settings = memory.settings();
        this.memory = memory.newPart();
        DecisionRules rules = DecisionRules.SHIPPED;
        this.store = store;
        this.gauges = gauges;
        gauges.fullness(this.memory::fullness);
        this.hotKeys = new HotKeys(hot);
        this.index = new ArticleIndex(store, settings.cachedFingerprints(), hotKeys);
        this.texts = new KnownTexts(rules, index);
        this.stories = new OpenStories(settings, rules, index);
        this.explainer = new Explainer(rules, index, texts, stories);
        rebuild();
    }

    /** Decides about one article and remembers it. */
    public Decision decide(Fingerprint fingerprint) {
        KnownArticle earlier = texts.earlierVersion(fingerprint);
        if (earlier != null && earlier.bodyKey == fingerprint.bodyKey) {
            return new Decision(Verdict.copy(fingerprint.id, earlier.root(), 1.0, List.of()), List.of());
        }
        long time = timeOf(fingerprint);
        clock.saw(fingerprint.time);
        forgetOld();
        earlier = texts.earlierVersion(fingerprint);
        List<KnownTexts.Match> matches = texts.matches(fingerprint, time, earlier);
        Decision decision;
        if (!matches.isEmpty() && (earlier == null || earlier.of != null)) {
            decision = copy(fingerprint, time, earlier, matches);
        } else {
            decision = report(fingerprint, time, earlier);
        }
        makeRoom();
        return decision;
    }

    /** Says what {@link #decide} would decide now, and why; remembers nothing. */
    public Explanation explain(Fingerprint fingerprint) {
        return explainer.explain(fingerprint, timeOf(fingerprint));
    }

    /** An article without a date is taken to be of the stream's time. */
    private long timeOf(Fingerprint fingerprint) {
        return fingerprint.time == Fingerprint.UNDATED ? clock.now() : fingerprint.time;
    }

    private Decision copy(
            Fingerprint fingerprint, long time, @Nullable KnownArticle earlier, List<KnownTexts.Match> matches) {
        KnownTexts.Match match = matches.get(0);
        String root = match.article().root();
        int version = earlier == null ? 1 : earlier.version + 1;
        KnownArticle known = remember(fingerprint, time, earlier, Outcome.COPY, root, version, false);
        index.store(known);
        stories.noteCopy(known);
        KnownArticle original = match.article().of == null ? match.article() : index.withId(root);
        double similarity = original == null || original == match.article()
                ? match.similarity()
                : fingerprint
                        .shingles
                        .overlap(index.fingerprint(original).shingles)
                        .ofMine();
        List<String> alsoOf =
                matches.stream().skip(1).map(other -> other.article().root()).toList();
        return new Decision(Verdict.copy(fingerprint.id, root, rounded(similarity), alsoOf), stories.takeChanged());
    }

    /** An original, or a revision where there is an earlier version. */
    private Decision report(Fingerprint fingerprint, long time, @Nullable KnownArticle earlier) {
        Fingerprint before = earlier == null ? null : index.fingerprint(earlier);
        int version = earlier == null ? 1 : earlier.version + 1;
        Outcome outcome = earlier == null ? Outcome.ORIGINAL : Outcome.REVISION;
        boolean inStory = earlier != null && earlier.storyId != null;
        boolean placed = !inStory || stories.get(earlier.storyId) != null;
        KnownArticle known = remember(fingerprint, time, earlier, outcome, null, version, placed);
        Double joined = null;
        if (!inStory) {
            joined = stories.place(known, fingerprint);
        } else {
            known.storyId = earlier.storyId;
            known.storySize = earlier.storySize;
            if (placed) {
                stories.restore(known, fingerprint);
                known.storySize = stories.get(known.storyId).size();
            }
        }
        index.store(known);
        return new Decision(
                new Verdict(
                        fingerprint.id,
                        outcome,
                        earlier == null ? null : earlier.id,
                        before == null
                                ? null
                                : rounded(fingerprint
                                        .shingles
                                        .overlap(before.shingles)
                                        .ofMine()),
                        earlier == null ? null : version,
                        new Verdict.StoryLink(known.storyId, known.storySize, joined == null ? null : rounded(joined)),
                        before == null ? null : fingerprint.paragraphs.since(before.paragraphs),
                        novelty(known, fingerprint, before),
                        List.of()),
                stories.takeChanged());
    }

    /** What it tells beyond the other reports of its story and its own earlier version; null where there are none. */
    private Verdict.@Nullable Novelty novelty(
            KnownArticle known, Fingerprint fingerprint, @Nullable Fingerprint before) {
        List<Shingles> texts = stories.textsBeside(known);
        if (before != null) {
            texts.add(before.shingles);
        }
        Sentences sentences = fingerprint.sentences;
        if (texts.isEmpty() || sentences.count() == 0) {
            return null;
        }
        List<Verdict.Span> fresh = sentences.newTo(texts).stream()
                .map(sentence -> new Verdict.Span(sentences.start(sentence), sentences.end(sentence)))
                .toList();
        return new Verdict.Novelty(rounded((double) fresh.size() / sentences.count()), fresh);
    }

    private KnownArticle remember(
            Fingerprint fingerprint,
            long time,
            @Nullable KnownArticle earlier,
            Outcome outcome,
            @Nullable String of,
            int version,
            boolean draws) {
        if (earlier != null) {
            leaveIndex(earlier, of == null);
            if (!earlier.id.equals(fingerprint.id)) {
                store.delete(earlier.id);
            }
        }
        KnownArticle known = new KnownArticle(
                fingerprint, index.nextSequence(), clock.reading(), time, outcome, of, version, null, 0, draws);
        index.add(known, fingerprint);
        return known;
    }

    private void forgetOld() {
        long now = clock.now();
        if (now == StreamClock.UNSET) {
            return;
        }
        long drawingSince = drawingSince();
        for (KnownArticle oldest = index.oldestDrawing();
                oldest != null && oldest.clock.now() < drawingSince;
                oldest = index.oldestDrawing()) {
            index.stopDrawing(oldest);
            stories.stopDrawing(oldest);
        }
        long knownSince = now - settings.copyWindow().toMillis();
        for (KnownArticle oldest = index.oldest();
                oldest != null && oldest.clock.now() < knownSince;
                oldest = index.oldest()) {
            forget(oldest);
        }
    }

    /** Lets go what is beyond the bounds, and tells what is held. */
    private void makeRoom() {
        memory.holds(index.size(), index.drawing());
        while (memory.mustDrawLess()) {
            KnownArticle oldest = index.oldestDrawing();
            index.stopDrawing(oldest);
            stories.stopDrawing(oldest);
            memory.holds(index.size(), index.drawing());
        }
        while (memory.mustForget()) {
            forget(index.oldest());
            gauges.evicted();
            memory.holds(index.size(), index.drawing());
        }
        gauges.state(index.size(), stories.size(), hotKeys.lookups());
    }

    /** Leaves the memory to others; nothing can be decided any more. */
    void close() {
        memory.close();
        gauges.state(0, 0, hotKeys.lookups());
        gauges.fullness(() -> 0);
    }

    private void forget(KnownArticle article) {
        leaveIndex(article, false);
        store.delete(article.id);
    }

    private void leaveIndex(KnownArticle article, boolean staysInStory) {
        boolean drew = index.isDrawing(article);
        index.remove(article);
        OpenStory story = stories.get(article.storyId);
        if (story != null && staysInStory) {
            story.drawing -= drew ? 1 : 0;
        } else {
            stories.forget(article, drew);
        }
    }

    private void rebuild() {
        try {
            restoreClock();
            restoreArticles();
        } catch (IllegalArgumentException unreadable) {
            throw new StateFormatException(unreadable);
        }
        stories.forgetChanged();
        forgetOld();
        makeRoom();
    }

    private void restoreClock() {
        long[] latest = {-1};
        store.forEach((id, bytes) -> {
            long sequence = KnownArticle.sequence(bytes);
            if (sequence > latest[0]) {
                latest[0] = sequence;
                clock.set(KnownArticle.clock(bytes));
            }
        });
    }

    /** In the order of the store, so that each value is read once. */
    private void restoreArticles() {
        List<KnownArticle> silent = new ArrayList<>();
        List<KnownArticle> copies = new ArrayList<>();
        store.forEach((id, bytes) -> {
            KnownArticle.Stored stored = KnownArticle.fromBytes(bytes);
            KnownArticle article = stored.article();
            boolean draws = article.draws && article.clock.now() >= drawingSince();
            index.restore(article, stored.fingerprint(), draws);
            if (draws) {
                stories.restore(article, stored.fingerprint());
            } else if (article.of != null) {
                copies.add(article);
            } else if (article.draws) {
                silent.add(article);
            }
        });
        for (KnownArticle article : silent) {
            if (stories.get(article.storyId) != null) {
                stories.restore(article, index.fingerprint(article));
                stories.stopDrawing(article);
            }
        }
        copies.sort(Comparator.comparingLong(article -> article.sequence));
        copies.forEach(stories::noteCopy);
    }

    private long drawingSince() {
        return clock.now() == StreamClock.UNSET
                ? StreamClock.UNSET
                : clock.now() - settings.storyWindow().plus(LATENESS).toMillis();
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
