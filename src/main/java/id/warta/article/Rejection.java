package id.warta.article;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document without a usable article: the value of {@code news.rejected}.
 *
 * @param detail one sentence for the person who asks why
 */
public record Rejection(
        String id, @Nullable String uri, @Nullable String source, Reason reason, String detail)
        implements CleanOutcome {

    public Rejection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }

    /** Always {@code rejected}: tells a rejection from an article where both stand in one stream. */
    public String outcome() {
        return "rejected";
    }

    /** Why a document was rejected; written in lower case with hyphens in events and logs. */
    public enum Reason {
        /** No payload, an empty one, or nothing but white space and furniture. */
        NO_TEXT,
        /** Some text, but too little to be an article. */
        TOO_SHORT,
        /** A page of another kind: home, index, gallery, login, cookie wall, error page. */
        NOT_ARTICLE,
        /** Bytes that no charset turns into text, or binary content. */
        UNDECODABLE,
        /** Larger than the limit. */
        TOO_LARGE,
        /** A media type that Warta does not read. */
        UNSUPPORTED_MEDIA_TYPE
    }
}
