package id.warta.article;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One spelling for the many addresses of one page, so that a page fetched twice is one document.
 *
 * <p>Lower-case scheme and host, {@code https} for {@code http}, no default port, no fragment, no tracking parameters,
 * AMP and mobile twins folded into the desktop page, no trailing slash. The order of the remaining parameters is kept:
 * some sites depend on it.
 */
public final class CanonicalUri {
    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "dclid",
            "msclkid",
            "yclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "ref_src",
            "ref_url",
            "ocid",
            "cmpid",
            "_ga",
            "_gl",
            "amp",
            "outputtype",
            "output_type",
            "xtor",
            "ito",
            "smid",
            "cmp");
    private static final int MAX_LENGTH = 2_000;

    private CanonicalUri() {}

    /** The canonical form, or null where {@code uri} is no absolute http(s) URI with a host. */
    public static @Nullable String of(@Nullable String uri) {
        URI parsed = parse(uri);
        if (parsed == null) {
            return null;
        }
        StringBuilder out = new StringBuilder("https://").append(host(parsed.getHost()));
        int port = parsed.getPort();
        if (port != -1 && port != 80 && port != 443) {
            out.append(':').append(port);
        }
        out.append(path(parsed.getRawPath()));
        String query = query(parsed.getRawQuery());
        return (query.isEmpty() ? out : out.append('?').append(query)).toString();
    }

    /** The outlet that a URI belongs to: its host without {@code www.}, mobile and AMP prefixes; null without one. */
    public static @Nullable String source(@Nullable String uri) {
        URI parsed = parse(uri);
        if (parsed == null) {
            return null;
        }
        String host = host(parsed.getHost());
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    /** Null where it is no absolute http(s) URI with a host. */
    private static @Nullable URI parse(@Nullable String uri) {
        if (uri == null || uri.length() > MAX_LENGTH) {
            return null;
        }
        try {
            URI parsed = new URI(uri.strip().replace(" ", "%20").replace("|", "%7C"));
            boolean isWeb = "https".equalsIgnoreCase(parsed.getScheme()) || "http".equalsIgnoreCase(parsed.getScheme());
            return isWeb && parsed.getHost() != null ? parsed : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String host(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        for (String twin : new String[] {"m.", "amp.", "mobile."}) {
            if (lower.startsWith(twin) && lower.indexOf('.', twin.length()) > 0) {
                return lower.substring(twin.length());
            }
        }
        return lower;
    }

    private static String path(@Nullable String path) {
        if (path == null) {
            return "";
        }
        String bare = path;
        if (bare.endsWith("/amp/") || bare.endsWith("/amp")) {
            bare = bare.substring(0, bare.lastIndexOf("/amp"));
        } else if (bare.startsWith("/amp/")) {
            bare = bare.substring(4);
        }
        return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static String query(@Nullable String query) {
        StringBuilder out = new StringBuilder();
        if (query != null) {
            for (String parameter : query.split("&")) {
                int equals = parameter.indexOf('=');
                String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
                if (!parameter.isEmpty() && !name.startsWith("utm_") && !TRACKING.contains(name)) {
                    out.append(out.isEmpty() ? "" : "&").append(parameter);
                }
            }
        }
        return out.toString();
    }
}
