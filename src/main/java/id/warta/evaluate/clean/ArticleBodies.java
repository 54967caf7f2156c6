package id.warta.evaluate.clean;

import id.warta.evaluate.GoldText;
import id.warta.evaluate.PrecisionRecall;
import id.warta.evaluate.ScoreTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of the article, and how little else, is in the body: the measure of scrapinghub's article extraction
 * benchmark. Per document, precision and recall over the multisets of four words in a row; then the mean of precision
 * over the documents with a body, and the mean of recall over those that have an article.
 */
public final class ArticleBodies {
    private static final int WORDS = 4;
    private static final double GOOD = 0.9995;

    private final String set;
    private final String measure;
    private final ScoreTable table;
    private double precisions;
    private double recalls;
    private int given;
    private int wanted;
    private int exact;
    private int documents;

    public ArticleBodies(String set, String measure, ScoreTable table) {
        this.set = set;
        this.measure = measure;
        this.table = table;
    }

    /** @param body what cleaning left; null where the document was rejected */
    public void add(String document, String gold, @Nullable String body) {
        List<String> goldWords = GoldText.words(gold);
        List<String> bodyWords = GoldText.words(body);
        Map<String, Integer> want = shingles(goldWords);
        Map<String, Integer> got = shingles(bodyWords);
        long shared = want.entrySet().stream()
                .mapToLong(each -> Math.min(each.getValue(), got.getOrDefault(each.getKey(), 0)))
                .sum();
        PrecisionRecall overlap = PrecisionRecall.ofCounts(shared, size(got) - shared, size(want) - shared);
        if (!got.isEmpty()) {
            given++;
            precisions += overlap.precision();
        }
        if (!want.isEmpty()) {
            wanted++;
            recalls += overlap.recall();
        }
        documents++;
        exact += goldWords.equals(bodyWords) ? 1 : 0;
        if (overlap.f1() < GOOD) {
            table.mistake(
                    set,
                    measure,
                    document,
                    overlap.f1(),
                    String.format(Locale.ROOT, "precision %.3f, recall %.3f", overlap.precision(), overlap.recall()));
        }
    }

    public void report() {
        table.row(set, measure, new PrecisionRecall(precisions / Math.max(1, given), recalls / Math.max(1, wanted)));
        table.row(set, measure + ", word for word", exact, documents);
    }

    private static Map<String, Integer> shingles(List<String> words) {
        Map<String, Integer> shingles = new HashMap<>();
        for (int i = 0; i + WORDS <= words.size(); i++) {
            shingles.merge(String.join(" ", words.subList(i, i + WORDS)), 1, Integer::sum);
        }
        if (shingles.isEmpty() && !words.isEmpty()) {
            shingles.put(String.join(" ", words), 1);
        }
        return shingles;
    }

    private static long size(Map<String, Integer> multiset) {
        return multiset.values().stream().mapToLong(Integer::longValue).sum();
    }
}
