package id.warta.ingest.web;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An address that could not be fetched: what kind of failure, and whether it may go better later. */
public final class FetchException extends IOException {
    /** Failures as users tell them apart; the constants in lower case are the words in logs and tables. */
    public enum Kind {
        /** No http(s) address at all. */
        BAD_ADDRESS(false),
        /** A private, loopback or otherwise internal address. */
        ADDRESS_REFUSED(false),
        /** The host's name is not known. */
        DNS(true),
        CONNECTION(true),
        TLS(true),
        TIMEOUT(true),
        /** The answer ended before its end, or is no HTTP. */
        CUT_OFF(true),
        TOO_LARGE(false),
        /** The body is not what its Content-Encoding says. */
        BAD_ENCODING(false),
        TOO_MANY_REDIRECTS(false),
        /** robots.txt forbids it. */
        ROBOTS(false),
        /** robots.txt cannot be read because the host fails: until it can, nothing is allowed. */
        ROBOTS_UNREACHABLE(true),
        /** The host failed so often that it is left alone for a while. */
        HOST_RESTING(true),
        /** 429, or 503 with Retry-After. */
        THROTTLED(true),
        SERVER_ERROR(true),
        /** 404, or a redirect to the front page. */
        NOT_FOUND(false),
        /** 410. */
        GONE(false),
        /** Any other status that is no success. */
        REFUSED(false),
        /** Neither a page nor a text. */
        MEDIA_TYPE(false),
        /** The ingest is being stopped. */
        STOPPED(true);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** Whether another try, some time later, makes sense. */
        public boolean isPassing() {
            return passing;
        }
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    FetchException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    /** @param retryAfter how long the host wants to be left alone, null where it does not say */
    FetchException(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
