package id.warta.enrich.subject;

import id.warta.enrich.text.Tokenizer;
import id.warta.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns which words can be {@link Keywords}: a word that says what an article is about is said again in that article,
 * one that does not is strewn over all of them. Measured as residual IDF: how much rarer a word's articles are than
 * if its uses had fallen anywhere (Church and Gale, "Poisson Mixtures", Natural Language Engineering 1, 1995).
 */
public final class KeywordTrainer {
    private static final double LEAST_RESIDUAL = 0.45;
    private static final int LEAST_ARTICLES = 3;
    private static final int SHORTEST = 3;

    /** Whoever is quoted says these again and again. */
    private static final Set<String> SPOKEN = Set.of(
            "aku", "saya", "kami", "kita", "kamu", "anda", "dia", "mereka", "gue", "nggak", "enggak", "gak", "kok",
            "sih", "dong", "deh", "pak", "mas", "bang", "mbak", "kak", "bapak", "ibu");

    private final Map<String, int[]> uses = new TreeMap<>();
    private int articles;

    public void add(String headline, String body) {
        articles++;
        Tokens tokens = Tokenizer.tokenize(headline + "\n" + body);
        Map<String, Integer> here = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.length(i) >= SHORTEST && Character.isLetter(tokens.first(i))) {
                here.merge(tokens.word(i).toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        here.forEach((word, times) -> {
            int[] sum = uses.computeIfAbsent(word, unseen -> new int[2]);
            sum[0]++;
            sum[1] += times;
        });
    }

    /** The keywords in alphabetical order. */
    public List<String> learn() {
        List<String> keywords = new ArrayList<>();
        uses.forEach((word, sum) -> {
            if (sum[0] >= LEAST_ARTICLES
                    && !SPOKEN.contains(word)
                    && residualIdf(sum[0], sum[1], articles) >= LEAST_RESIDUAL) {
                keywords.add(word);
            }
        });
        return keywords;
    }

    /** Measured minus expected IDF, in nats. */
    private static double residualIdf(int inArticles, int times, int articles) {
        double measured = -StrictMath.log(inArticles / (double) articles);
        double expected = -StrictMath.log(-StrictMath.expm1(-times / (double) articles));
        return measured - expected;
    }
}
