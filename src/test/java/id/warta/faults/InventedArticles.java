package id.warta.faults;

import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.dedup.Reports;
import java.util.ArrayList;
import java.util.List;

/** Articles without end, each with an address and words of its own, so that none is like another. */
final class InventedArticles {
    private static final int WORDS = 80;

    private InventedArticles() {}

    static RawDocument number(int i) {
        String text = Reports.invented(i, WORDS);
        return new RawDocument(
                "https://contoh" + i % 7 + ".example/berita/" + i,
                null,
                null,
                "text/plain",
                text,
                null,
                new Hints(text.substring(0, 40), null, null, null, "id", null));
    }

    /** The articles from one number up to, not including, another. */
    static List<RawDocument> between(int from, int to) {
        List<RawDocument> articles = new ArrayList<>();
        for (int i = from; i < to; i++) {
            articles.add(number(i));
        }
        return articles;
    }
}
