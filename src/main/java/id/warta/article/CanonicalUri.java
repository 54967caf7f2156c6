package id.warta.article;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final int MAX_HOST = 253;

    private static final Pattern WEB_ADDRESS = Pattern.compile(
            "https?://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** Labels of letters, digits, hyphens and underscores, the last not of digits alone: then it would be a number. */
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9_-]+\\.)*+[0-9]*+[a-z_-][a-z0-9_-]*+");

    private static final Pattern PORT = Pattern.compile("[0-9]{0,5}");
    /** What {@link URI} takes in a path beside letters and digits. */
    private static final String IN_PATH = "-_.!~*'();/:@&=+$,";

    private static final String IN_QUERY = IN_PATH + "?[]";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** An address taken apart, its path and query percent-encoded; port -1 where it names none. */
    private record Address(
            String host,
            int port,
            @Nullable String path,
            @Nullable String query) {}

    private CanonicalUri() {}

    /** The canonical form, or null where {@code uri} is no absolute http(s) URI with a host. */
    public static @Nullable String of(@Nullable String uri) {
        Address parsed = parse(uri);
        if (parsed == null) {
            return null;
        }
        StringBuilder out = new StringBuilder("https://").append(host(parsed.host));
        int port = parsed.port;
        if (port != -1 && port != 80 && port != 443) {
            out.append(':').append(port);
        }
        out.append(path(parsed.path));
        String query = query(parsed.query);
        return (query.isEmpty() ? out : out.append('?').append(query)).toString();
    }

    /** The outlet that a URI belongs to: its host without {@code www.}, mobile and AMP prefixes; null without one. */
    public static @Nullable String source(@Nullable String uri) {
        Address parsed = parse(uri);
        if (parsed == null) {
            return null;
        }
        String host = host(parsed.host);
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    /**
     * The outlet that a document says it is of, else the one that its URI belongs to; null without either.
     *
     * @param said a host name or an address
     */
    public static @Nullable String source(@Nullable String said, @Nullable String uri) {
        String outlet = said == null ? null : source(said.contains("://") ? said : "https://" + said.strip());
        return outlet != null ? outlet : source(uri);
    }

    /** Null where it is no absolute http(s) URI with a host. */
    private static @Nullable Address parse(@Nullable String uri) {
        if (uri == null || uri.length() > MAX_LENGTH) {
            return null;
        }
        String address = uri.strip();
        try {
            URI parsed = new URI(address.replace(" ", "%20").replace("|", "%7C"));
            boolean isWeb = "https".equalsIgnoreCase(parsed.getScheme()) || "http".equalsIgnoreCase(parsed.getScheme());
            if (isWeb && parsed.getHost() != null) {
                return new Address(parsed.getHost(), parsed.getPort(), parsed.getRawPath(), parsed.getRawQuery());
            }
        } catch (URISyntaxException e) {
            // what browsers open all the same is read below
        }
        return parseLeniently(address);
    }

    /**
     * An address that {@link URI} does not take, but browsers do: with a host in other letters or with an underscore,
     * or with characters that should be percent-encoded.
     */
    private static @Nullable Address parseLeniently(String address) {
        Matcher parts = WEB_ADDRESS.matcher(address);
        if (!parts.matches()) {
            return null;
        }
        String authority = parts.group(1).substring(parts.group(1).lastIndexOf('@') + 1);
        int colon = authority.lastIndexOf(':');
        String port = colon < 0 ? "" : authority.substring(colon + 1);
        String host = asciiHost(colon < 0 ? authority : authority.substring(0, colon));
        if (host == null || !PORT.matcher(port).matches()) {
            return null;
        }
        String query = parts.group(3);
        return new Address(
                host,
                port.isEmpty() ? -1 : Integer.parseInt(port),
                encoded(parts.group(2), IN_PATH),
                query == null ? null : encoded(query, IN_QUERY));
    }

    private static @Nullable String asciiHost(String host) {
        if (host.length() > MAX_HOST) {
            return null;
        }
        try {
            String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return HOST.matcher(ascii).matches() ? ascii : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Encodes what {@link URI} would refuse, and a percent sign that begins no code. */
    private static String encoded(String part, String allowed) {
        StringBuilder out = new StringBuilder(part.length() + 16);
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean isTaken = c < 0x80
                    ? isAsciiLetterOrDigit(c) || allowed.indexOf(c) >= 0 || c == '%' && isCode(part, i)
                    : !Character.isSpaceChar(c) && !Character.isISOControl(c);
            if (isTaken) {
                out.append(c);
            } else {
                for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(HEX.toHexDigits(b));
                }
            }
        }
        return out.toString();
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isCode(String part, int percent) {
        return percent + 2 < part.length()
                && HexFormat.isHexDigit(part.charAt(percent + 1))
                && HexFormat.isHexDigit(part.charAt(percent + 2));
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
