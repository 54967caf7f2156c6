package id.warta.evaluate.dedup;

import id.warta.evaluate.PrecisionRecall;
import id.warta.evaluate.ScoreTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whole stories as a reader grouped them, against those that deduplication made of the same articles.
 *
 * <p>Pairwise: of all pairs that share a story, which are right? A large story counts with the square of its size.
 * B-cubed (Bagga and Baldwin, 1998): the mean over articles of how much of its story belongs there, and how much of
 * what belongs there is in it. Articles that the reader did not group count for neither.
 */
public final class Clusters {
    private final String set;
    private final Grouping grouping;
    private final ScoreTable table;
    private final Map<String, String> wanted = new LinkedHashMap<>();
    private int missing;

    public Clusters(String set, Grouping grouping, ScoreTable table) {
        this.set = set;
        this.grouping = grouping;
        this.table = table;
    }

    /** Adds one article, by its id, and the name of the cluster it belongs to. One that is not there is not scored. */
    public void add(String id, String cluster) {
        if (grouping.has(id)) {
            wanted.put(id, cluster);
        } else {
            missing++;
        }
    }

    /** Ends the measure: its rows go into the table. */
    public void report() {
        Map<String, Long> wantedSizes = sizes(wanted::get);
        Map<String, Long> foundSizes = sizes(grouping::story);
        Map<List<String>, Long> sharedSizes = sizes(id -> List.of(wanted.get(id), grouping.story(id)));
        long right = pairs(sharedSizes);
        table.row(
                set,
                "clusters, pairwise",
                PrecisionRecall.ofCounts(right, pairs(foundSizes) - right, pairs(wantedSizes) - right));
        double precision = 0;
        double recall = 0;
        for (Map.Entry<String, String> article : wanted.entrySet()) {
            String story = grouping.story(article.getKey());
            double shared = sharedSizes.get(List.of(article.getValue(), story));
            PrecisionRecall own =
                    new PrecisionRecall(shared / foundSizes.get(story), shared / wantedSizes.get(article.getValue()));
            precision += own.precision();
            recall += own.recall();
            if (own.f1() < 1) {
                mistake(article.getKey(), own);
            }
        }
        int articles = Math.max(1, wanted.size());
        table.row(set, "clusters, B-cubed", new PrecisionRecall(precision / articles, recall / articles));
        table.row(set, "articles scored", wanted.size(), wanted.size() + missing);
    }

    private <K> Map<K, Long> sizes(Function<String, K> group) {
        return wanted.keySet().stream().collect(Collectors.groupingBy(group, HashMap::new, Collectors.counting()));
    }

    private static long pairs(Map<?, Long> sizes) {
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    private void mistake(String id, PrecisionRecall own) {
        List<String> wrong = new ArrayList<>();
        if (own.precision() < 1) {
            wrong.add(
                    String.format(Locale.ROOT, "%.0f %% of its story belongs elsewhere", 100 - 100 * own.precision()));
        }
        if (own.recall() < 1) {
            wrong.add(String.format(Locale.ROOT, "%.0f %% of its cluster is elsewhere", 100 - 100 * own.recall()));
        }
        table.mistake(
                set,
                "clusters, B-cubed",
                id,
                own.f1(),
                wanted.get(id) + ": " + String.join(", ", wrong) + ": " + grouping.headline(id));
    }
}
