package id.warta.ingest.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request is for, and hence what to ask for and what to take. */
public enum Wanted {
    FEED("application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"),
    PAGE("text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"),
    ROBOTS("text/plain, */*;q=0.5");

    /** As much of a robots.txt as RFC 9309 asks to read. */
    private static final int MAX_ROBOTS = 500 * 1024;

    private final String accept;

    Wanted(String accept) {
        this.accept = accept;
    }

    String accept() {
        return accept;
    }

    int maxBody() {
        return this == ROBOTS ? MAX_ROBOTS : FetchRules.MAX_BODY;
    }

    /** A long robots.txt is read as far as it goes; half a page is no page. */
    boolean mayBeCut() {
        return this == ROBOTS;
    }

    /** Whether a body of this Content-Type is worth reading. */
    boolean takes(@Nullable String contentType) {
        if (this != PAGE || contentType == null) {
            return true;
        }
        String type = contentType.toLowerCase(Locale.ROOT).strip();
        return type.startsWith("text/html")
                || type.startsWith("application/xhtml")
                || type.startsWith("text/plain")
                || type.startsWith("text/xml")
                || type.startsWith("application/xml")
                || type.isEmpty();
    }
}
