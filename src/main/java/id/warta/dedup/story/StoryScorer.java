package id.warta.dedup.story;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.index.ArticleIndex;
import id.warta.dedup.index.DedupSettings;
import id.warta.dedup.index.KnownArticle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which story a report belongs to, of those that the reports before it make: before it in time, not in arrival, so that
 * the answer does not depend on the order in which reports came.
 *
 * <p>Candidates share telling words; a story's score is made of its best member and the mean over its core, so that a
 * chain of ever so slightly different reports does not become one lump.
 */
public final class StoryScorer {
    static final int CANDIDATES = 48;
    private static final int STORIES = 6;
    /** Members that a report is compared with: the earliest half of these, and the latest. */
    private static final int CORE = 16;

    /** A member less likely than this to tell of the same happening makes its story no candidate. */
    private static final double LEAST = 0.05;

    /** A story of so many reports takes no more: a bound on the work for a flood of one template. */
    private static final int MOST_REPORTS = 2_000;

    private final DedupSettings settings;
    private final DecisionRules rules;
    private final ArticleIndex index;
    private final Map<String, OpenStory> open;
    private final PairCache pairs = new PairCache();

    StoryScorer(DedupSettings settings, DecisionRules rules, ArticleIndex index, Map<String, OpenStory> open) {
        this.settings = settings;
        this.rules = rules;
        this.index = index;
        this.open = open;
    }

    /**
     * A story's score for one report.
     *
     * @param score 0 to 1
     * @param best the highest probability that one member and the report tell of one happening
     * @param mean the mean of that probability over the core members
     * @param closest the member of {@code best}
     */
    public record Scored(OpenStory story, double score, double best, double mean, KnownArticle closest) {}

    /**
     * The stories worth comparing: those whose score is enough first, among them the preferred first.
     *
     * @param self the report as it is known; null for one that is not
     * @param least stories whose score is certain to be below are left out
     */
    List<Scored> score(Fingerprint fingerprint, long time, @Nullable KnownArticle self, double least) {
        Comparison comparison = new Comparison(fingerprint, time, self);
        Map<String, Double> bestByStory = new HashMap<>();
        for (KnownArticle candidate : index.sharingWordsBefore(fingerprint, time, CANDIDATES)) {
            double p = candidate.storyId == null ? 0 : comparison.with(candidate, LEAST);
            if (p > 0) {
                bestByStory.merge(candidate.storyId, p, Math::max);
            }
        }
        List<Scored> out = new ArrayList<>();
        List<Map.Entry<String, Double>> best = new ArrayList<>(bestByStory.entrySet());
        best.sort(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        for (Map.Entry<String, Double> entry : best.subList(0, Math.min(best.size(), STORIES))) {
            Scored scored = scored(open.get(entry.getKey()), comparison, least);
            if (scored != null) {
                out.add(scored);
            }
        }
        out.sort(Comparator.comparing((Scored scored) -> scored.score < rules.join)
                .thenComparing(Comparator.comparingDouble(this::preference).reversed())
                .thenComparing(scored -> scored.story.report(0).article().id));
        return out;
    }

    /** The reports after a mark that may be of one story with a report. */
    List<KnownArticle> near(KnownArticle report, KnownArticle mark) {
        Fingerprint fingerprint = index.fingerprint(report);
        Comparison comparison = new Comparison(fingerprint, report.time, report);
        List<KnownArticle> out = new ArrayList<>();
        for (KnownArticle later : index.sharingWordsAfter(mark, fingerprint, 10 * CANDIDATES)) {
            if (later != report && comparison.with(later, rules.join) > 0) {
                out.add(later);
            }
        }
        return out;
    }

    /** Of several stories that would take the report, the one that its closest relative is in, rather than a loner. */
    private double preference(Scored scored) {
        return rules.closestFirst * scored.best + (1 - rules.closestFirst) * scored.mean;
    }

    private @Nullable Scored scored(@Nullable OpenStory story, Comparison comparison, double least) {
        if (story == null) {
            return null;
        }
        int before = story.countBefore(comparison.time, comparison.fingerprint.id);
        if (before == 0 || before >= MOST_REPORTS || !withinSpan(story, comparison.time)) {
            return null;
        }
        List<KnownArticle> core = core(story, before);
        if (least > 0 && atMost(core, comparison) < least - 1e-9) {
            return null;
        }
        double best = -1;
        double sum = 0;
        KnownArticle closest = null;
        for (KnownArticle member : core) {
            double p = comparison.with(member, 0);
            sum += p;
            if (p > best) {
                best = p;
                closest = member;
            }
        }
        double mean = sum / core.size();
        return new Scored(story, score(best, mean), best, mean, closest);
    }

    private double score(double best, double mean) {
        return rules.bestShare * best + (1 - rules.bestShare) * mean;
    }

    /** A bound on a story's score that costs little: members that are no candidates count as much as they may. */
    private double atMost(List<KnownArticle> core, Comparison comparison) {
        double best = 0;
        double sum = 0;
        for (KnownArticle member : core) {
            double p = Math.max(LEAST, comparison.with(member, LEAST));
            sum += p;
            best = Math.max(best, p);
        }
        return score(best, sum / core.size());
    }

    private static List<KnownArticle> core(OpenStory story, int before) {
        List<KnownArticle> core = new ArrayList<>(CORE);
        for (int i = 0; i < before; i++) {
            if (i == CORE / 2 && before > CORE) {
                i = before - CORE / 2;
            }
            core.add(story.report(i).article());
        }
        return core;
    }

    /** One report, laid out to be compared with others. */
    private final class Comparison {
        private final @Nullable KnownArticle self;
        private final Fingerprint fingerprint;
        private final long time;
        private final PairFeatures features;

        Comparison(Fingerprint fingerprint, long time, @Nullable KnownArticle self) {
            this.self = self;
            this.fingerprint = fingerprint;
            this.time = time;
            this.features = new PairFeatures(fingerprint, time);
        }

        /** The probability that two reports tell of one happening; 0 where they cannot, or it is below the least. */
        double with(KnownArticle other, double least) {
            if (!isNear(other)) {
                return 0;
            }
            double known = self == null ? Double.NaN : pairs.get(self, other);
            if (Double.isNaN(known) || known < 0 && -known > least) {
                known = rules.sameHappening(
                        features, index.gist(other), other.time, () -> index.fingerprint(other), least);
                known = known == 0 ? -least : known;
                if (self != null) {
                    pairs.put(self, other, known);
                }
            }
            return known < least ? 0 : known;
        }

        private boolean isNear(KnownArticle other) {
            boolean near = time == Fingerprint.UNDATED
                    || other.time == Fingerprint.UNDATED
                    || Math.abs(time - other.time) <= settings.storyWindow().toMillis();
            return near && Objects.equals(other.language, fingerprint.language);
        }
    }

    private boolean withinSpan(OpenStory story, long time) {
        long first = story.firstTime();
        return first == Fingerprint.UNDATED
                || time == Fingerprint.UNDATED
                || Math.abs(time - first) <= settings.storySpan().toMillis();
    }
}
