package id.warta.evaluate.clean;

import id.warta.article.Article;
import id.warta.evaluate.GoldText;
import id.warta.evaluate.PrecisionRecall;
import id.warta.evaluate.ScoreTable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether headline, publication time and authors of a page are read right. */
public final class PageMetadataScore {

    /**
     * What a page says of itself.
     *
     * @param day the day of publication, in the outlet's own zone
     * @param instant the time of publication, where its offset is known
     * @param authors empty where none are known, which does not mean that the page has none
     */
    public record Gold(
            String headline, LocalDate day, @Nullable OffsetDateTime instant, List<String> authors) {}

    private final String set;
    private final ScoreTable table;
    private int documents;
    private int headlines;
    private int days;
    private int instants;
    private int withInstant;
    private int sameAuthors;
    private int withAuthors;
    private int authorsRight;
    private int authorsWrong;
    private int authorsMissed;

    public PageMetadataScore(String set, ScoreTable table) {
        this.set = set;
        this.table = table;
    }

    /** @param article null where the page was rejected */
    public void add(String document, Gold gold, @Nullable Article article) {
        documents++;
        String headline = article == null ? null : article.headline();
        headlines += right("headline", document, GoldText.folded(gold.headline), GoldText.folded(headline));
        OffsetDateTime published = article == null ? null : article.published();
        days += right("published, day", document, gold.day, published == null ? null : published.toLocalDate());
        if (gold.instant != null) {
            withInstant++;
            boolean same = published != null && published.isEqual(gold.instant);
            instants += right("published, instant", document, gold.instant, same ? gold.instant : published);
        }
        if (!gold.authors.isEmpty()) {
            String by = article == null || article.by() == null ? "" : article.by();
            authors(document, names(gold.authors.stream()), names(Arrays.stream(by.split(";"))));
        }
    }

    public void report() {
        table.row(set, "headline", headlines, documents);
        table.row(set, "published, day", days, documents);
        table.row(set, "published, instant", instants, withInstant);
        table.row(set, "authors, all of a page", sameAuthors, withAuthors);
        table.row(set, "authors", PrecisionRecall.ofCounts(authorsRight, authorsWrong, authorsMissed));
    }

    private void authors(String document, Set<String> want, Set<String> got) {
        withAuthors++;
        sameAuthors += right("authors", document, want, got);
        Set<String> shared = new HashSet<>(want);
        shared.retainAll(got);
        authorsRight += shared.size();
        authorsWrong += got.size() - shared.size();
        authorsMissed += want.size() - shared.size();
    }

    private int right(String measure, String document, Object want, @Nullable Object got) {
        if (Objects.equals(want, got)) {
            return 1;
        }
        table.mistake(set, measure, document, 0, "want " + want + ", got " + got);
        return 0;
    }

    private static Set<String> names(Stream<String> names) {
        return names.map(name -> GoldText.folded(name).toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }
}
