package id.warta.ingest.web;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** An absolute http(s) address, read as browsers read it: spaces, umlauts and national host names included. */
public final class WebAddress {
    private static final int MAX_LENGTH = 4_000;

    private final HttpUrl url;

    private WebAddress(HttpUrl url) {
        this.url = url;
    }

    /** The address, without user name, password and fragment; null where the text is none. */
    public static @Nullable WebAddress parse(@Nullable String text) {
        return text == null || text.length() > MAX_LENGTH ? null : of(HttpUrl.parse(text.strip()));
    }

    /** What a link in a document at this address means; null where it is no http(s) address. */
    public @Nullable WebAddress resolve(@Nullable String link) {
        return link == null || link.length() > MAX_LENGTH ? null : of(url.resolve(link.strip()));
    }

    private static @Nullable WebAddress of(@Nullable HttpUrl url) {
        return url == null
                ? null
                : new WebAddress(url.newBuilder()
                        .username("")
                        .password("")
                        .fragment(null)
                        .build());
    }

    /** Who is to be treated politely as one: the host, with its port where that is not the usual one. */
    public String site() {
        return url.port() == 80 || url.port() == 443 ? url.host() : url.host() + ":" + url.port();
    }

    /** Scheme, host and port: what one robots.txt is for. */
    String origin() {
        return url.scheme() + "://" + url.host() + ":" + url.port();
    }

    /** Whether this is a site's front page. */
    public boolean isFrontPage() {
        return url.encodedPath().equals("/") && url.query() == null;
    }

    WebAddress robots() {
        return new WebAddress(
                url.newBuilder().encodedPath("/robots.txt").query(null).build());
    }

    HttpUrl url() {
        return url;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebAddress address && address.url.equals(url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
