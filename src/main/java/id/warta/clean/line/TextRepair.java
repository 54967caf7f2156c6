package id.warta.clean.line;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;

/**
 * Mends the damage that text takes on its way through scrapers: Unicode to NFC, every kind of blank to one space,
 * control characters and soft hyphens out, HTML entities decoded, text that was decoded with the wrong charset
 * ("â€œ", "‚Äú") decoded again.
 *
 * <p>Text is decoded again only where all of its non-ASCII characters together form valid UTF-8 in the wrong charset's
 * bytes, which real text practically never does.
 */
public final class TextRepair {
    private static final int MAX_ENTITY = 10;
    private static final Charset MAC_ROMAN = Charset.isSupported("x-MacRoman") ? Charset.forName("x-MacRoman") : null;

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ldquo", "\u201c"),
            Map.entry("rdquo", "\u201d"),
            Map.entry("lsquo", "\u2018"),
            Map.entry("rsquo", "\u2019"),
            Map.entry("ndash", "\u2013"),
            Map.entry("mdash", "\u2014"),
            Map.entry("hellip", "\u2026"),
            Map.entry("middot", "\u00b7"),
            Map.entry("bull", "\u2022"),
            Map.entry("laquo", "\u00ab"),
            Map.entry("raquo", "\u00bb"),
            Map.entry("deg", "\u00b0"),
            Map.entry("euro", "\u20ac"),
            Map.entry("pound", "\u00a3"),
            Map.entry("copy", "\u00a9"),
            Map.entry("reg", "\u00ae"),
            Map.entry("trade", "\u2122"),
            Map.entry("times", "\u00d7"),
            Map.entry("eacute", "\u00e9"),
            Map.entry("shy", ""),
            Map.entry("zwnj", ""),
            Map.entry("zwj", ""));

    private TextRepair() {}

    /** One line, mended, with single spaces and none at its ends. Untouched lines are returned as they are. */
    public static String line(String line) {
        String text = line;
        if (!isPlain(text)) {
            text = redecode(text);
            if (text.indexOf('&') >= 0) {
                text = decodeEntities(decodeEntities(text));
            }
            if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
                text = Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return squeeze(text);
    }

    /** Whether a line holds nothing that can be read: blanks, control and format characters only. */
    public static boolean isBlank(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!isGap(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isGap(char c) {
        return c <= ' '
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || c >= 0x2000 && c <= 0x200a
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    private static boolean isNothing(char c) {
        return c == 0xad
                || c == 0x200b
                || c == 0x200e
                || c == 0x200f
                || c >= 0x202a && c <= 0x202e
                || c == 0x2060
                || c >= 0x2066 && c <= 0x2069
                || c == 0xfeff
                || c == 0xfffd
                || c >= 0x7f && c <= 0x9f && c != 0x85
                || c < ' ' && c != '\t' && c != '\r' && c != '\f' && c != 0x0b;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || c == '&') {
                return false;
            }
        }
        return true;
    }

    private static String squeeze(String text) {
        boolean clean = true;
        for (int i = 0; i < text.length() && clean; i++) {
            char c = text.charAt(i);
            clean = c > ' ' && c < 0x7f
                    || (c == ' '
                            ? i > 0 && i < text.length() - 1 && text.charAt(i - 1) != ' '
                            : !isGap(c) && !isNothing(c));
        }
        if (clean) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isNothing(c)) {
                continue;
            }
            if (!isGap(c)) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        int end = out.length();
        return end > 0 && out.charAt(end - 1) == ' ' ? out.substring(0, end - 1) : out.toString();
    }

    private static String decodeEntities(String text) {
        int at = text.indexOf('&');
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        while (at >= 0) {
            int end = semicolonWithin(text, at + 1, at + MAX_ENTITY);
            if (end > at + 1) {
                String decoded = entity(text.substring(at + 1, end));
                if (decoded != null) {
                    out.append(text, copied, at).append(decoded);
                    copied = end + 1;
                }
            }
            at = text.indexOf('&', Math.max(at + 1, copied));
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** Bounded: a text of a million ampersands is not searched to its end a million times. */
    private static int semicolonWithin(String text, int from, int last) {
        for (int i = from; i <= last && i < text.length(); i++) {
            if (text.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    private static String entity(String name) {
        if (name.charAt(0) != '#') {
            return ENTITIES.get(name);
        }
        try {
            int code = name.startsWith("#x") || name.startsWith("#X")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
            return Character.isValidCodePoint(code) && code >= ' ' && !(code >= 0xd800 && code < 0xe000)
                    ? Character.toString(code)
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Undoes UTF-8 that was read as Windows-1252 or Mac Roman, once or twice; else returns the text as it is. */
    private static String redecode(String text) {
        String current = text;
        for (int round = 0; round < 2; round++) {
            String better = null;
            if (hasAny(current, "\u00c3\u00c2\u00e2\u00c5\u00c4\u00f0")) {
                better = reread(current, true);
            }
            if (better == null && MAC_ROMAN != null && hasAny(current, "\u201a\u00ac\u221a\u0192")) {
                better = reread(current, false);
            }
            if (better == null) {
                return current;
            }
            current = better;
        }
        return current;
    }

    private static boolean hasAny(String text, String signs) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 && signs.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Mends run by run: a run of non-ASCII characters that is no UTF-8 in the wrong charset's bytes stays. */
    private static String reread(String text, boolean windows) {
        StringBuilder out = null;
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) < 128) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && text.charAt(end) >= 128) {
                end++;
            }
            String mended = end - at < 2 ? null : decodeRun(text.substring(at, end), windows);
            if (mended != null) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, copied, at).append(mended);
                copied = end;
            }
            at = end;
        }
        return out == null ? null : out.append(text, copied, text.length()).toString();
    }

    private static String decodeRun(String run, boolean windows) {
        ByteBuffer bytes;
        try {
            bytes = windows ? windows1252(run) : encode(run, MAC_ROMAN);
            return bytes == null
                    ? null
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(bytes)
                            .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static ByteBuffer encode(String run, Charset charset) throws CharacterCodingException {
        return charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .encode(CharBuffer.wrap(run));
    }

    /** Windows-1252 as the web reads it: the five undefined bytes stand for themselves. */
    private static ByteBuffer windows1252(String run) {
        byte[] bytes = new byte[run.length()];
        Charset charset = WINDOWS_1252;
        for (int i = 0; i < run.length(); i++) {
            char c = run.charAt(i);
            if (c <= 0xff) {
                bytes[i] = (byte) c;
            } else {
                byte[] one = String.valueOf(c).getBytes(charset);
                if (one.length != 1 || one[0] == '?') {
                    return null;
                }
                bytes[i] = one[0];
            }
        }
        return ByteBuffer.wrap(bytes);
    }

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
}
