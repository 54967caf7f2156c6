package id.warta.dedup.learning;

import id.warta.article.Article;
import id.warta.dedup.fingerprint.Idf;
import id.warta.dedup.fingerprint.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Counts in how many articles each word stands, and writes the table that {@link Idf} reads. */
public final class IdfBuilder {
    private static final int LEAST_DOCUMENTS = 3;

    private final Map<String, Integer> documents = new HashMap<>();
    private int articles;

    public void add(Article article) {
        Set<String> words = new HashSet<>();
        collect(Words.of(article.headline() == null ? "" : article.headline()), words);
        collect(Words.of(article.body()), words);
        words.forEach(word -> documents.merge(word, 1, Integer::sum));
        articles++;
    }

    private static void collect(Words words, Set<String> into) {
        for (int i = 0; i < words.count; i++) {
            if (!words.is(i, Words.NUMBER) && !words.is(i, Words.UNSPACED)) {
                into.add(words.text.substring(words.starts[i], words.ends[i]).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** The table's lines, the most frequent words first; what source and licence it has goes above them as comments. */
    public List<String> lines() {
        List<Map.Entry<String, Integer>> kept = new ArrayList<>(documents.entrySet());
        kept.removeIf(entry -> entry.getValue() < LEAST_DOCUMENTS);
        kept.sort(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        List<String> lines = new ArrayList<>();
        lines.add("documents\t" + articles + "\tterms\t" + kept.size());
        kept.forEach(entry -> lines.add(entry.getKey() + "\t" + entry.getValue()));
        return lines;
    }
}
