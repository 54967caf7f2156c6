package id.warta.clean.line;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Undoes UTF-8 that was read as Windows-1252 or Mac Roman, once or twice ("â€œ", "‚Äú"), also where only part of a text
 * was: a long run of non-ASCII characters is decoded again if all of it is UTF-8 in the wrong charset's bytes, else those
 * sequences in it that begin with one of the few bytes of Western punctuation, letters and emoji. Real text has such
 * sequences practically never.
 */
final class Mojibake {
    private static final int MAX_ROUNDS = 2;

    /** Shorter runs may be UTF-8 by chance: a word's last letter, a quotation mark and a dash. */
    private static final int MIN_RUN = 4;

    /** The least byte that begins a sequence of UTF-8. */
    private static final int MIN_LEAD = 0xc2;

    private static final Mojibake WINDOWS = new Mojibake("windows-1252");
    private static final Mojibake MAC = new Mojibake("x-MacRoman");

    private static final String SIGNS = "“”‘’–—…«»";

    /** What the charset reads the bytes from 0x80 on as; empty where the platform does not know it. */
    private final String upper;

    private Mojibake(String charset) {
        byte[] bytes = new byte[128];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (128 + i);
        }
        this.upper = Charset.isSupported(charset) ? new String(bytes, Charset.forName(charset)) : "";
    }

    /** The text as it was meant; the same where nothing is wrong with it. */
    static String mend(String text) {
        String current = text;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String better = reread(current);
            if (better.equals(current)) {
                return current;
            }
            current = better;
        }
        return current;
    }

    private static String reread(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && text.charAt(end) >= 128) {
                end++;
            }
            if (end == at) {
                out.append(text.charAt(at++));
                continue;
            }
            String run = end - at < MIN_RUN ? null : WINDOWS.decode(text, at, end);
            run = run == null && end - at >= MIN_RUN ? MAC.decode(text, at, end) : run;
            if (run == null) {
                rereadParts(text, at, end, out);
            } else {
                out.append(run);
            }
            at = end;
        }
        return out.toString();
    }

    /** Only behind what is in order: amid other letters a sequence is a chance, or of another charset. */
    private static void rereadParts(String text, int from, int to, StringBuilder out) {
        boolean inOrder = true;
        int at = from;
        while (at < to) {
            char lead = text.charAt(at);
            int end = at + length(lead);
            Mojibake charset = "‚¬√ƒ≈·\uf8ff".indexOf(lead) >= 0 ? MAC : WINDOWS;
            String part = !inOrder || end == at || end > to || isClosingQuote(text, at, end)
                    ? null
                    : charset.decode(text, at, end);
            inOrder = part != null || SIGNS.indexOf(lead) >= 0;
            out.append(part == null ? String.valueOf(lead) : part);
            at = part == null ? at + 1 : end;
        }
    }

    /** The length of the sequence that a character begins, 0 where it begins none. */
    private static int length(char lead) {
        return switch (lead) {
            case 'Ã', 'Â', 'Å', 'Ä', '¬', '√', 'ƒ', '≈' -> 2;
            case 'â', 'ï', '‚', '·' -> 3;
            case 'ð', '\uf8ff' -> 4;
            default -> 0;
        };
    }

    /** A word in capitals and the quotation mark or dash behind it ("IRMÃ”"), which look like one letter. */
    private static boolean isClosingQuote(String text, int from, int to) {
        return to - from == 2
                && "“”‘’–—…".indexOf(text.charAt(from + 1)) >= 0
                && from > 0
                && Character.isUpperCase(text.charAt(from - 1))
                && (to == text.length() || !Character.isLetter(text.charAt(to)));
    }

    private @Nullable String decode(String text, int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int i = from; i < to; i++) {
            int read = byteOf(text.charAt(i));
            if (read < 0 || i == from && read < MIN_LEAD) {
                return null;
            }
            bytes[i - from] = (byte) read;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The byte that was read as a character, or -1. Bytes that Windows-1252 leaves undefined stand for themselves. */
    private int byteOf(char c) {
        int index = c == '\ufffd' ? -1 : upper.indexOf(c);
        return index >= 0 ? 128 + index : this == WINDOWS && c >= 0x80 && c < 0xa0 ? c : -1;
    }
}
