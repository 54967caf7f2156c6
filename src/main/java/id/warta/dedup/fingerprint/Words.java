package id.warta.dedup.fingerprint;

import id.warta.article.ComposedText;
import java.util.Arrays;

/**
 * The words of a text as hashes with a few facts each: what shingles, terms, names, numbers and quotations are made of.
 *
 * <p>A word is a run of letters and marks or a number; case is folded into the hash, punctuation separates. {@code Rp4.000} is the
 * word {@code rp} and the number {@code 4000}. Scripts written without spaces give one word a character. One pass, no
 * regular expression, linear in the length of the text.
 */
public final class Words {
    /** Starts with a capital letter. */
    static final byte CAPITAL = 1;
    /** First of a sentence, a line or a quotation: its capital says nothing. */
    static final byte STARTS_SENTENCE = 2;
    /** Stands between quotation marks. */
    static final byte QUOTED = 4;
    /** A number. */
    public static final byte NUMBER = 8;
    /** Written without spaces around it, such as a Chinese character. */
    public static final byte UNSPACED = 16;

    private static final int MAX_QUOTATION = 600;

    public final String text;
    public int count;
    long[] hashes;
    byte[] flags;
    public int[] starts;
    public int[] ends;

    private Words(String text) {
        this.text = text;
        int guess = Math.max(16, text.length() / 5);
        hashes = new long[guess];
        flags = new byte[guess];
        starts = new int[guess];
        ends = new int[guess];
    }

    /** Splits a text; it is brought to NFC first where it is not. */
    public static Words of(String text) {
        Words words = new Words(ComposedText.of(text));
        words.scan();
        return words;
    }

    /** The same hash that a word of a text gets. */
    static long hash(String word) {
        long h = SEED;
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            i += Character.charCount(c);
            h = step(h, Character.toLowerCase(c));
        }
        return mix(h);
    }

    private static final long SEED = 0x9E3779B97F4A7C15L;

    private static long step(long h, int c) {
        return (h ^ c) * 0x100000001B3L;
    }

    /** Stafford's mix 13: every input bit reaches every output bit. */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public boolean is(int word, byte flag) {
        return (flags[word] & flag) != 0;
    }

    private void scan() {
        int length = text.length();
        boolean fresh = true;
        int quoteOpenedAt = -1;
        for (int i = 0; i < length; ) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            if (Character.isDigit(c)) {
                int end = number(i);
                fresh = add(i, end, (byte) (NUMBER | facts(fresh, quoteOpenedAt)), fresh);
                i = end;
            } else if (isUnspaced(c)) {
                fresh = add(i, i + width, (byte) (UNSPACED | facts(fresh, quoteOpenedAt)), fresh);
                i += width;
            } else if (Character.isLetter(c)) {
                int end = letters(i);
                byte capital = Character.isUpperCase(c) || Character.isTitleCase(c) ? CAPITAL : 0;
                fresh = add(i, end, (byte) (capital | facts(fresh, quoteOpenedAt)), fresh);
                i = end;
            } else {
                if (c == '\n' || c == '.' || c == '!' || c == '?' || c == ':' || c == '\u3002') {
                    fresh = true;
                }
                if (c == '\n' || (quoteOpenedAt >= 0 && i - quoteOpenedAt > MAX_QUOTATION)) {
                    quoteOpenedAt = -1;
                }
                if (c == '\u201C' || c == '\u00AB' || (c == '"' && quoteOpenedAt < 0)) {
                    quoteOpenedAt = i;
                    fresh = true;
                } else if (c == '\u201D' || c == '\u00BB' || c == '"') {
                    quoteOpenedAt = -1;
                }
                i += width;
            }
        }
    }

    private static byte facts(boolean fresh, int quoteOpenedAt) {
        return (byte) ((fresh ? STARTS_SENTENCE : 0) | (quoteOpenedAt >= 0 ? QUOTED : 0));
    }

    /** The end of the number at {@code i}: digits, with single points or commas between them. */
    private int number(int i) {
        int end = i;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean inside =
                    (c == '.' || c == ',') && end + 1 < text.length() && Character.isDigit(text.charAt(end + 1));
            if (!Character.isDigit(c) && !inside) {
                break;
            }
            end++;
        }
        return Math.max(end, i + Character.charCount(text.codePointAt(i)));
    }

    private int letters(int i) {
        int end = i;
        while (end < text.length()) {
            char ascii = text.charAt(end);
            if (isAsciiLetter(ascii)) {
                end++;
                continue;
            }
            int c = text.codePointAt(end);
            if (!Character.isLetter(c) && Character.getType(c) != Character.NON_SPACING_MARK || isUnspaced(c)) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    /** Adds the word and returns whether the next one starts a sentence: never, after a word. */
    private boolean add(int start, int end, byte flag, boolean fresh) {
        if (count == hashes.length) {
            int larger = count + (count >> 1);
            hashes = Arrays.copyOf(hashes, larger);
            flags = Arrays.copyOf(flags, larger);
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
        }
        long h = SEED;
        for (int i = start; i < end; ) {
            int c = text.charAt(i);
            if (c < 0x80) {
                i++;
            } else {
                c = text.codePointAt(i);
                i += Character.charCount(c);
            }
            if ((flag & NUMBER) == 0 || Character.isDigit(c)) {
                h = step(h, Character.toLowerCase(c));
            }
        }
        hashes[count] = mix(h);
        flags[count] = flag;
        starts[count] = start;
        ends[count] = end;
        count++;
        return false;
    }

    private static boolean isAsciiLetter(char c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    private static boolean isUnspaced(int c) {
        if (c < 0x0E00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
