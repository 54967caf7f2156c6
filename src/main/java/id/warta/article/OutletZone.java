package id.warta.article;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time zone that an outlet writes in, where nobody says it. */
public final class OutletZone {
    private static final ZoneId INDONESIA = ZoneId.of("Asia/Jakarta");
    private static final Set<String> LANGUAGES = Set.of("id", "jv", "su");

    private OutletZone() {}

    /** Indonesia's western one for its outlets, else UTC. */
    public static ZoneId of(@Nullable String source, @Nullable String language) {
        boolean indonesian =
                source != null && source.endsWith(".id") || language != null && LANGUAGES.contains(language);
        return indonesian ? INDONESIA : ZoneOffset.UTC;
    }

    /**
     * A time of an article by the clock that its text goes by: many systems stamp in UTC what appears in the morning of
     * the next day, and "kemarin" counts from that day.
     */
    public static @Nullable OffsetDateTime local(@Nullable OffsetDateTime time, Article article) {
        return time == null || !time.getOffset().equals(ZoneOffset.UTC)
                ? time
                : time.atZoneSameInstant(of(article.source(), article.language()))
                        .toOffsetDateTime();
    }
}
