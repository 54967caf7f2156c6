package id.warta.ingest.web;

import org.jspecify.annotations.Nullable;

/** What a server said about a version of a document, to be shown to it at the next request. */
public record Validators(@Nullable String etag, @Nullable String lastModified) {
    public static final Validators NONE = new Validators(null, null);
}
