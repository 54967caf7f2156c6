package id.warta.enrich.date;

import id.warta.article.Enrichment.ResolvedDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the calendar dates, months and years in a text and says which they are, counted from the day of publication:
 * "Rabu (13/9)", "Selasa lalu", "akhir September", "tahun lalu", "Juli 2000", in Indonesian and English.
 *
 * <p>Values are as exact as the words: a day, a month or a year; "akhir 2011" is 2011. A weekday that contradicts its
 * date follows the date, and the conflict is flagged. Stretches of time ("18 bulan"), ages and recurring days ("setiap Senin") are left alone. Reads
 * each token a bounded number of times. Stateless.
 */
public final class DateResolver {

    /**
     * A date and how it was found.
     *
     * @param rule a short name: {@code weekday-with-date}, {@code weekday-contradicts-date}, {@code date-mistyped},
     *     {@code date}, {@code weekday}, {@code month}, {@code year} or {@code relative}
     */
    public record Explanation(ResolvedDate date, String rule) {}

    /**
     * The dates of a text in text order.
     *
     * @param published the day counts in its own offset; without it only dates written in full are found
     */
    public List<ResolvedDate> resolve(String text, @Nullable OffsetDateTime published) {
        return explain(text, published).stream().map(Explanation::date).toList();
    }

    /** The same dates, with the rule that found each. */
    public List<Explanation> explain(String text, @Nullable OffsetDateTime published) {
        DateAnchor anchor = published == null ? null : new DateAnchor(published.toLocalDate());
        return new DateReading(new DateTokens(text), anchor).read();
    }
}
