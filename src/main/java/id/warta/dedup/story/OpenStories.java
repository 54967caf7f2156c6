package id.warta.dedup.story;

import id.warta.article.Story;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Shingles;
import id.warta.dedup.index.ArticleIndex;
import id.warta.dedup.index.DedupSettings;
import id.warta.dedup.index.KnownArticle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The stories that still take reports, and which report is in which.
 *
 * <p>Whatever order reports arrive in, the stories are those that taking the reports one by one in order of time, then
 * id, gives. A report that arrives when its turn comes is simply placed. One that comes late is placed among those
 * before it, and then the later reports that this bears on are placed anew, in order, and so on until nothing moves: a
 * small neighbourhood, bounded by {@value #MOST_PLACED_ANEW}.
 *
 * <p>A story keeps its id whatever happens to it: the id of the report it began with, the earliest but for those that
 * came late. A story that loses all its reports to another is superseded by it.
 */
public final class OpenStories {
    /** Reports placed anew after one arrival, at most. */
    private static final int MOST_PLACED_ANEW = 400;

    private static final int MOST_TEXTS = 64;

    private static final Comparator<KnownArticle> BY_TIME = (a, b) -> a == b ? 0 : a.precedes(b) ? -1 : 1;

    private final DecisionRules rules;
    private final ArticleIndex index;
    private final Map<String, OpenStory> open = new HashMap<>();
    private final StoryScorer scorer;

    /** Stories touched by the report in hand, with the one that superseded them. */
    private final Map<OpenStory, String> touched = new LinkedHashMap<>();

    /** The latest report there is, in time: nothing stands after it. */
    private @Nullable KnownArticle last;

    private final TreeSet<KnownArticle> unsettled = new TreeSet<>(BY_TIME);

    public OpenStories(DedupSettings settings, DecisionRules rules, ArticleIndex index) {
        this.rules = rules;
        this.index = index;
        this.scorer = new StoryScorer(settings, rules, index, open);
    }

    public int size() {
        return open.size();
    }

    public @Nullable OpenStory get(@Nullable String id) {
        return id == null ? null : open.get(id);
    }

    /** The stories worth comparing, the one that would take the report first. */
    public List<StoryScorer.Scored> score(Fingerprint fingerprint, long time, @Nullable KnownArticle self) {
        return scorer.score(fingerprint, time, self, 0);
    }

    /**
     * Puts a new report where it belongs and settles those after it.
     *
     * @return the score it was joined with; null if its story begins with it
     */
    public @Nullable Double place(KnownArticle report, Fingerprint fingerprint) {
        StoryScorer.Scored taker = taker(report, fingerprint);
        OpenStory story = taker == null ? new OpenStory(freeId(report)) : taker.story();
        enter(story, OpenStory.Report.of(report, fingerprint));
        unsettleAfter(report, story);
        settle(taker == null ? story : null);
        report.storySize = open.get(report.storyId).size();
        return taker == null ? null : taker.score();
    }

    /** Puts a report back where it was: a new version of it, or after a restart. */
    public void restore(KnownArticle report, Fingerprint fingerprint) {
        enter(open.computeIfAbsent(report.storyId, OpenStory::new), OpenStory.Report.of(report, fingerprint));
    }

    /** Notes a copy with the story of the report that it is a copy of, if that is open. */
    public void noteCopy(KnownArticle copy) {
        OpenStory story = storyOfOriginal(copy);
        if (story != null) {
            story.putCopy(OpenStory.Report.of(copy, index.fingerprint(copy)));
            touched.putIfAbsent(story, null);
        }
    }

    private @Nullable OpenStory storyOfOriginal(KnownArticle copy) {
        KnownArticle original = copy.of == null ? null : index.withId(copy.of);
        return original == null ? null : get(original.storyId);
    }

    /** The texts that a report's story has without it, of the latest {@value #MOST_TEXTS} reports. */
    public List<Shingles> textsBeside(KnownArticle report) {
        List<Shingles> texts = new ArrayList<>();
        OpenStory story = open.get(report.storyId);
        for (int i = story == null ? -1 : story.size() - 1; i >= 0; i--) {
            KnownArticle member = story.report(i).article();
            if (member != report && texts.size() < MOST_TEXTS) {
                texts.add(index.fingerprint(member).shingles);
            }
        }
        return texts;
    }

    /** The stories that changed since the last call, in their new state; those that are no more come last. */
    public List<Story> takeChanged() {
        List<Story> changed = new ArrayList<>();
        touched.forEach((story, supersededBy) -> {
            if (story.size() > 0) {
                changed.add(story.toStory());
            }
        });
        touched.forEach((story, supersededBy) -> {
            if (story.size() == 0 && open.get(story.id) == null && supersededBy != null) {
                changed.add(story.superseded(supersededBy));
            }
        });
        touched.clear();
        return changed;
    }

    /** Makes as if all had been taken. */
    public void forgetChanged() {
        touched.clear();
    }

    private StoryScorer.@Nullable Scored taker(KnownArticle report, Fingerprint fingerprint) {
        List<StoryScorer.Scored> scored = scorer.score(fingerprint, report.time, report, rules.join);
        return scored.isEmpty() || scored.get(0).score() < rules.join ? null : scored.get(0);
    }

    /** Places anew what stands in {@link #unsettled}, in order of time, until nothing moves. */
    private void settle(@Nullable OpenStory fresh) {
        OpenStory unpublished = fresh; // no verdict has named it yet
        for (int n = 0; !unsettled.isEmpty() && n < MOST_PLACED_ANEW; n++) {
            KnownArticle report = unsettled.pollFirst();
            OpenStory from = open.get(report.storyId);
            if (from == null || report.version > 1 || !index.isDrawing(report)) {
                continue;
            }
            Fingerprint fingerprint = index.fingerprint(report);
            StoryScorer.Scored taker = taker(report, fingerprint);
            boolean first = from.report(0).article() == report;
            if (taker == null ? first : taker.story() == from) {
                continue;
            }
            OpenStory to = taker == null ? new OpenStory(freeId(report)) : taker.story();
            if (first && to == unpublished) {
                // a late report now leads this story: it keeps its id
                open.remove(to.id);
                touched.remove(to);
                to.removeAll().forEach(moved -> {
                    enter(from, moved);
                    index.store(moved.article());
                });
                touched.replaceAll((story, by) -> to.id.equals(by) ? from.id : by);
                unpublished = null;
                unsettleAfter(report, from);
            } else {
                unsettleAfter(report, from);
                enter(to, leave(from, report, to.id));
                index.store(report);
                unsettleAfter(report, to);
            }
        }
        unsettled.clear();
    }

    /** What stands after a report and may be drawn to a story otherwise now: its members and those near to them. */
    private void unsettleAfter(KnownArticle report, OpenStory story) {
        if (last == null || !report.precedes(last)) {
            return;
        }
        unsettled.addAll(scorer.near(report, report));
        for (int i = 0; i < story.size(); i++) {
            KnownArticle member = story.report(i).article();
            if (report.precedes(member)) {
                unsettled.add(member);
            }
            if (member != report) {
                unsettled.addAll(scorer.near(member, report));
            }
        }
    }

    private void enter(OpenStory story, OpenStory.Report report) {
        story.put(report);
        story.drawing++;
        open.put(story.id, story);
        touched.put(story, null);
        report.article().storyId = story.id;
        last = last == null || last.precedes(report.article()) ? report.article() : last;
    }

    private OpenStory.Report leave(OpenStory story, KnownArticle report, String supersededBy) {
        OpenStory.Report left = story.remove(report.id);
        touched.put(story, story.size() == 0 ? supersededBy : null);
        stopDrawing(story);
        return left;
    }

    /** Takes a report out that is forgotten. */
    public void forget(KnownArticle report, boolean drew) {
        OpenStory copied = storyOfOriginal(report);
        if (copied != null) {
            copied.removeCopy(report);
        }
        OpenStory story = get(report.storyId);
        if (story != null) {
            story.remove(report.id);
            if (drew) {
                stopDrawing(story);
            }
        }
    }

    /** A report draws no others any more. */
    public void stopDrawing(KnownArticle report) {
        OpenStory story = get(report.storyId);
        if (story != null) {
            stopDrawing(story);
        }
    }

    /** One report fewer draws others; a story in which none does takes no more reports. */
    private void stopDrawing(OpenStory story) {
        if (--story.drawing == 0) {
            open.remove(story.id);
        }
    }

    /** The report's id, or one made of it where a story that it once began goes on without it. */
    private String freeId(KnownArticle report) {
        String id = report.id;
        for (int n = 1; open.containsKey(id); n++) {
            id = report.id.substring(0, Math.min(report.id.length(), 24)) + String.format("%08x", n);
        }
        return id;
    }
}
