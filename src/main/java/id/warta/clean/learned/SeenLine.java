package id.warta.clean.learned;

import id.warta.clean.line.LineShape;

/**
 * One line of an article, without its text.
 *
 * @param hash of the line as {@link #hash(String)} makes it; 0 for a line that cannot be learned
 * @param traits where it stood and what it looked like: a sum of the constants of this class, and its third of the
 *     article (0, 1, 2)
 */
record SeenLine(long hash, byte traits) {
    /** Nothing above it but lines that recur. */
    static final int AT_START = 4;

    /** Nothing below it but lines that recur. */
    static final int AT_END = 8;

    /** A few words, and no sentence. */
    static final int SHORT = 16;

    /** Words that announce what follows: "Baca juga:". */
    static final int LABEL = 32;

    /** Begins as the rest of a sentence does: a line that was torn apart where a link was taken out of it. */
    static final int FRAGMENT = 64;

    private static final int THIRD = 3;
    private static final int ASCII = 0x80;

    private static final int MAX_LENGTH = 400;
    private static final int MAX_SHORT_WORDS = 5;
    private static final int MAX_LABEL_WORDS = 4;

    /** "Page 2 of 3" is one line whatever the page; a line of many numbers says something each time. */
    private static final int MAX_FOLDED_NUMBERS = 2;

    boolean is(int trait) {
        return (traits & trait) != 0;
    }

    int third() {
        return traits & THIRD;
    }

    /** The traits of the form of a line of this shape. */
    static int form(String line, LineShape shape) {
        boolean trailsOff = line.endsWith("...") || line.endsWith("\u2026");
        int form = 0;
        if (shape.words() <= MAX_SHORT_WORDS && (!shape.endsSentence() || trailsOff)) {
            form |= SHORT;
        }
        if (shape.last() == ':'
                && shape.words() >= 2
                && shape.words() <= MAX_LABEL_WORDS
                && Character.isUpperCase(shape.first())) {
            form |= LABEL;
        }
        if (Character.isLowerCase(shape.first()) || "\"'\u201c\u201d\u2018\u2019,.;:)-".indexOf(shape.first()) >= 0) {
            form |= FRAGMENT;
        }
        return form;
    }

    /**
     * 64 bits of a line in lower case, with single blanks, and with any number as good as any other where there are no
     * more than two; 0 for a line without letters and for one too long to be boilerplate.
     */
    static long hash(String line) {
        int length = line.length();
        if (length > MAX_LENGTH) {
            return 0;
        }
        boolean fold = numbers(line) <= MAX_FOLDED_NUMBERS;
        long hash = 0xcbf29ce484222325L;
        char before = ' ';
        boolean letters = false;
        for (int i = 0; i < length; i++) {
            char c = line.charAt(i);
            if (c < ASCII) {
                boolean capital = c >= 'A' && c <= 'Z';
                letters |= capital || c >= 'a' && c <= 'z';
                c = capital ? (char) (c + 32) : fold && isDigit(c) ? '0' : isBlank(c) ? ' ' : c;
            } else if (fold && Character.isDigit(c)) {
                c = '0';
            } else {
                letters |= Character.isLetter(c) || Character.isSurrogate(c);
                c = Character.isSpaceChar(c) || Character.isWhitespace(c) ? ' ' : Character.toLowerCase(c);
            }
            if (c == before && (c == ' ' || fold && c == '0')) {
                continue;
            }
            hash = (hash ^ c) * 0x100000001b3L;
            before = c;
        }
        return letters ? mix(hash) | 1 : 0;
    }

    /** Spreads the bits of a hash evenly (the finalizer of MurmurHash3). */
    private static long mix(long hash) {
        long h = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }

    private static boolean isDigit(char c) {
        return c < ASCII ? c >= '0' && c <= '9' : Character.isDigit(c);
    }

    /** Of ASCII, as {@link Character#isWhitespace(char)} has it. */
    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f;
    }

    private static int numbers(String line) {
        int numbers = 0;
        boolean within = false;
        for (int i = 0; i < line.length(); i++) {
            boolean digit = isDigit(line.charAt(i));
            numbers += digit && !within ? 1 : 0;
            within = digit;
        }
        return numbers;
    }
}
