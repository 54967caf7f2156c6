package id.warta.dedup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which open story a report belongs to. Candidates share telling words; a story's score is made of its best member and
 * the mean over its core, so that a chain of ever so slightly different reports does not become one lump.
 */
final class StoryScorer {
    private static final int CANDIDATES = 64;
    private static final int STORIES = 6;
    /** Members that a report is compared with: the earliest half of these, and the latest. */
    private static final int CORE = 16;

    private final DedupSettings settings;
    private final DecisionRules rules;
    private final ArticleIndex index;
    private final Map<String, OpenStory> open;

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
    record Scored(OpenStory story, double score, double best, double mean, KnownArticle closest) {}

    /** The stories worth comparing, best first. */
    List<Scored> score(Fingerprint fingerprint, long time) {
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
        out.sort((a, b) -> a.score != b.score ? Double.compare(b.score, a.score) : a.story.id.compareTo(b.story.id));
        return out;
    }

    private @Nullable Scored scored(@Nullable OpenStory story, Fingerprint fingerprint, long time) {
        if (story == null || !withinSpan(story, time)) {
            return null;
        }
        double sum = 0;
        double best = -1;
        KnownArticle closest = null;
        Collection<KnownArticle> core = core(story);
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
        return rules.sameHappening(PairFeatures.of(fingerprint, time, index.fingerprint(other), other.time));
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
