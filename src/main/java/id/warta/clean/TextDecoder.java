package id.warta.clean;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a page or a text into characters.
 *
 * <p>In the order of the WHATWG HTML standard: byte order mark, the charset parameter of the media type, a declaration
 * within the first bytes, then the bytes themselves: valid UTF-8 is UTF-8, UTF-16 shows in its zero bytes, and of the
 * East Asian and single-byte charsets the one is taken that gives the most plausible text. Labels mean what they mean to
 * browsers: {@code iso-8859-1} is windows-1252, {@code gb2312} is GB 18030.
 */
final class TextDecoder {
    private static final int DECLARATION_WITHIN = 4096;
    private static final int SAMPLE = 64 * 1024;

    private TextDecoder() {}

    /** The text, or null where the bytes are no text in any charset: images, archives, programs. */
    static @Nullable String decode(byte[] bytes, @Nullable String mediaType) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        Charset wide = zeroPattern(bytes);
        if (wide != null) {
            return new String(bytes, wide);
        }
        if (isBinary(bytes)) {
            return null;
        }
        // A wrong declaration of UTF-8 is common, a text that is valid UTF-8 by chance is not.
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8 != null) {
            Charset declared = declared(bytes, mediaType);
            return declared == null || !isStateful(declared) ? utf8 : new String(bytes, declared);
        }
        Charset declared = declared(bytes, mediaType);
        if (declared != null && !declared.equals(StandardCharsets.UTF_8)) {
            return new String(bytes, declared);
        }
        if (declared != null && mostlyUtf8(bytes)) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return new String(bytes, detect(bytes));
    }

    /** The charset that the media type's parameter or the page's own head names; null where none or an unknown one. */
    static @Nullable Charset declared(byte[] bytes, @Nullable String mediaType) {
        Charset parameter = mediaType == null ? null : afterCharset(mediaType);
        if (parameter != null) {
            return parameter;
        }
        String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_WITHIN), StandardCharsets.ISO_8859_1);
        if (head.startsWith("<?xml")) {
            int at = head.indexOf("encoding=");
            if (at > 0 && at < head.indexOf("?>")) {
                return label(head, at + "encoding=".length());
            }
        }
        String lower = head.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf("<meta"); at >= 0; at = lower.indexOf("<meta", at + 5)) {
            int end = lower.indexOf('>', at);
            Charset found = end < 0 ? null : afterCharset(lower.substring(at, end));
            if (found != null) {
                // A page that could say so in ASCII is not UTF-16.
                return found.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : found;
            }
        }
        return null;
    }

    private static @Nullable Charset afterCharset(String text) {
        int at = text.toLowerCase(Locale.ROOT).indexOf("charset");
        if (at < 0) {
            return null;
        }
        at += "charset".length();
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '=' ? label(text, at + 1) : null;
    }

    private static @Nullable Charset label(String text, int from) {
        int start = from;
        while (start < text.length() && " \"'".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        int end = start;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "-_:.+".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        String label = text.substring(start, end).toLowerCase(Locale.ROOT);
        String name =
                switch (label) {
                    case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii", "cp1252" ->
                        "windows-1252";
                    case "iso-8859-9" -> "windows-1254";
                    case "gb2312", "gbk", "gb_2312-80", "x-gbk", "chinese" -> "GB18030";
                    case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji" -> "windows-31j";
                    case "ks_c_5601-1987", "euc-kr", "korean" -> "x-windows-949";
                    case "utf8" -> "UTF-8";
                    default -> label;
                };
        try {
            return name.isEmpty() ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 without a mark: Latin letters and the markup have a zero in every other byte. */
    private static @Nullable Charset zeroPattern(byte[] bytes) {
        int sample = Math.min(bytes.length, SAMPLE) & ~1;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < sample; i += 2) {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }
        if (sample < 8) {
            return null;
        }
        if (odd * 5 > sample && even * 50 < sample) {
            return StandardCharsets.UTF_16LE;
        }
        return even * 5 > sample && odd * 50 < sample ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean isBinary(byte[] bytes) {
        int sample = Math.min(bytes.length, SAMPLE);
        int control = 0;
        for (int i = 0; i < sample; i++) {
            int b = bytes[i];
            // ESC and the shifts belong to ISO-2022 text.
            control += b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B && b != 0x0E
                            && b != 0x0F
                    ? 1
                    : 0;
        }
        return control * 50 > sample;
    }

    private static boolean isStateful(Charset charset) {
        return charset.name().startsWith("ISO-2022");
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** UTF-8 with a few broken characters: cut in the middle, or a stray byte in an advert. */
    private static boolean mostlyUtf8(byte[] bytes) {
        String lossy = new String(bytes, 0, Math.min(bytes.length, SAMPLE), StandardCharsets.UTF_8);
        int broken = 0;
        int beyond = 0;
        for (int i = 0; i < lossy.length(); i++) {
            broken += lossy.charAt(i) == '\uFFFD' ? 1 : 0;
            beyond += lossy.charAt(i) > 0x7F ? 1 : 0;
        }
        return broken * 3 <= beyond;
    }

    private static Charset detect(byte[] bytes) {
        if (mostlyUtf8(bytes)) {
            return StandardCharsets.UTF_8;
        }
        byte[] sample = bytes.length > SAMPLE ? Arrays.copyOf(bytes, SAMPLE) : bytes;
        Charset best = Charset.forName("windows-1252");
        double bestScore = 0;
        for (String name : List.of(
                "windows-1252",
                "windows-31j",
                "EUC-JP",
                "GB18030",
                "Big5",
                "x-windows-949",
                "windows-1251",
                "windows-1250")) {
            if (Charset.isSupported(name)) {
                Charset charset = Charset.forName(name);
                double score = plausibility(charset, sample);
                if (score > bestScore) {
                    best = charset;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    /** Mean value of the characters beyond ASCII: common letters in plausible company speak for a charset. */
    private static double plausibility(Charset charset, byte[] sample) {
        CharBuffer text = charset.decode(ByteBuffer.wrap(sample));
        double sum = 0;
        int count = 0;
        char before = ' ';
        while (text.hasRemaining()) {
            char c = text.get();
            if (c > 0x7F) {
                sum += value(c, before);
                count++;
            }
            before = c;
        }
        return count == 0 ? 0 : sum / count;
    }

    private static boolean isHangul(char c) {
        return c >= 0xAC00 && c < 0xD7A4;
    }

    private static boolean isHan(char c) {
        return c >= 0x4E00 && c < 0x9FB0 || c >= 0xF900 && c < 0xFB00;
    }

    private static double value(char c, char before) {
        if (c == '\uFFFD' || Character.getType(c) == Character.UNASSIGNED || Character.isISOControl(c)) {
            return -4;
        }
        if (isHangul(c) && isHan(before) || isHan(c) && isHangul(before)) {
            // Korean news is written in Hangul alone.
            return -0.5;
        }
        if (c >= 0x3040 && c < 0x3100) {
            return 1.2;
        }
        if (c >= 0x4E00 && c < 0x9FB0) {
            // Frequent ideographs have low codes in none of the tables; all are equally likely here.
            return c < 0x9FA6 ? 0.8 : -1;
        }
        if (isHangul(c)) {
            return 1.1;
        }
        if (c >= 0xFF61 && c < 0xFFA0) {
            return -1;
        }
        if (c >= 0x0410 && c < 0x0450) {
            boolean lower = c >= 0x0430;
            return lower && Character.UnicodeBlock.of(before) != Character.UnicodeBlock.BASIC_LATIN || before == ' '
                    ? 1
                    : 0;
        }
        if (c < 0x0180 && Character.isLetter(c)) {
            // An accented letter stands among Latin letters, and is small but at the start of a word.
            boolean among = Character.isLetter(before) && before < 0x80 || before == ' ';
            return among && (Character.isLowerCase(c) || !Character.isLowerCase(before)) ? 1 : -0.5;
        }
        return "‘’“”–—…•·«»°©®€ ".indexOf(c) >= 0 ? 0.6 : -0.3;
    }
}
