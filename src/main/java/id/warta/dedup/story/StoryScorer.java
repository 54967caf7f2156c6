package id.warta.dedup.story;

import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.index.ArticleIndex;
import id.warta.dedup.index.DedupSettings;
import id.warta.dedup.index.KnownArticle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which open story a report belongs to. Candidates share telling words; a story's score is made of its best member and
 * the mean over its core, so that a chain of ever so slightly different reports does not become one lump.
 */
public final class StoryScorer {
    private static final int CANDIDATES = 48;
    private static final int STORIES = 6;
    /** Members that a report is compared with: the earliest half of these, and the latest. */
    private static final int CORE = 16;

    /** A story of so many reports takes no more: a bound on the work for a flood of one template. */
    private static final int MOST_REPORTS = 2_000;

    private final DedupSettings settings;
    private final DecisionRules rules;
    private final ArticleIndex index;
    private final Map<String, OpenStory> open;

    /** Probabilities of the report in hand, by the other article: only looked up, never walked through. */
    private final Map<KnownArticle, Double> pairs = new HashMap<>();

    public StoryScorer(DedupSettings settings, DecisionRules rules, ArticleIndex index, Map<String, OpenStory> open) {
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

    /** The stories worth comparing: those whose score is enough first, among them the preferred first. */
    public List<Scored> score(Fingerprint fingerprint, long time) {
        pairs.clear();
        Map<String, Double> bestByStory = new LinkedHashMap<>();
        for (KnownArticle candidate : index.sharingWords(fingerprint, CANDIDATES)) {
            boolean sameLanguage = Objects.equals(index.fingerprint(candidate).language, fingerprint.language);
            if (sameLanguage && isNear(time, candidate.time)) {
                bestByStory.merge(candidate.storyId, pair(fingerprint, time, candidate), Math::max);
            }
        }
        List<Scored> out = new ArrayList<>();
        bestByStory.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(STORIES)
                .forEach(entry -> {
                    Scored scored = scored(open.get(entry.getKey()), fingerprint, time);
                    if (scored != null) {
                        out.add(scored);
                    }
                });
        out.sort(Comparator.comparing((Scored scored) -> scored.score < rules.join)
                .thenComparing(Comparator.comparingDouble(this::preference).reversed())
                .thenComparing(scored -> scored.story.id));
        return out;
    }

    /** Of several stories that would take the report, the one that its closest relative is in, rather than a loner. */
    private double preference(Scored scored) {
        return rules.closestFirst * scored.best + (1 - rules.closestFirst) * scored.mean;
    }

    private @Nullable Scored scored(@Nullable OpenStory story, Fingerprint fingerprint, long time) {
        if (story == null || story.size() >= MOST_REPORTS || !withinSpan(story, time)) {
            return null;
        }
        double best = -1;
        double sum = 0;
        KnownArticle closest = null;
        List<KnownArticle> core = core(story);
        for (KnownArticle member : core) {
            double p = isNear(time, member.time) ? pair(fingerprint, time, member) : 0;
            sum += p;
            if (p > best) {
                best = p;
                closest = member;
            }
        }
        double mean = sum / core.size();
        return new Scored(story, rules.bestShare * best + (1 - rules.bestShare) * mean, best, mean, closest);
    }

    private static List<KnownArticle> core(OpenStory story) {
        List<KnownArticle> core = new ArrayList<>(CORE);
        for (int i = 0; i < story.size(); i++) {
            if (i < CORE / 2 || i >= story.size() - CORE / 2) {
                core.add(story.report(i).article());
            }
        }
        return core;
    }

    private double pair(Fingerprint fingerprint, long time, KnownArticle other) {
        Double known = pairs.get(other);
        if (known == null) {
            known = rules.sameHappening(PairFeatures.of(fingerprint, time, index.fingerprint(other), other.time));
            pairs.put(other, known);
        }
        return known;
    }

    private boolean isNear(long a, long b) {
        return a == Fingerprint.UNDATED
                || b == Fingerprint.UNDATED
                || Math.abs(a - b) <= settings.storyWindow().toMillis();
    }

    private boolean withinSpan(OpenStory story, long time) {
        long first = story.firstTime();
        return first == Fingerprint.UNDATED
                || time == Fingerprint.UNDATED
                || Math.abs(time - first) <= settings.storySpan().toMillis();
    }
}
