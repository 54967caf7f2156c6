package id.warta.clean.line;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * One form of a rule file, compiled: a small pattern that is matched in time linear in the text.
 *
 * <p>The language (letters match either case):
 *
 * <pre>
 *   baca juga      letters, digits and signs stand for themselves; a space for one space
 *   _              an optional space
 *   (a|b|)         one of several; an empty one means "or nothing"
 *   x?  x*  x+     optional, any number, at least one of what stands before: a sign, a group, a {name}
 *   {name}         a class of characters (below) or a definition of the file; {name:2-5} two to five of them
 *   \x             x itself, for signs with a meaning: \_ \( \) \| \? \* \+ \{ \} \\
 * </pre>
 *
 * Classes: {any}, {letter}, {lower}, {upper}, {digit}, {nonblank}, {inner} (no bracket), {noquote} (no double quote),
 * {nostop} (no full stop, question or exclamation mark).
 *
 * <p>A match never begins or ends inside a word. It is found by following all alternatives side by side, never by trying
 * one after the other, so no text can make it slow.
 */
public final class Form {
    private static final int ASCII = 128;
    private static final int[] NONE = {};

    private final int[] signs;
    private final int[][] follow;
    private final boolean[] last;
    private final int[] first;

    /** Of the first states those that read an ASCII character, for each of these. */
    private final int[][] starts = new int[ASCII][];

    private final boolean startsBeyondAscii;
    private final Set<String> openings;

    private Form(FormProgram program, Set<String> openings) {
        this.signs = program.signs();
        this.follow = program.follow();
        this.last = program.last();
        this.first = program.first();
        this.openings = openings;
        for (char c = 0; c < ASCII; c++) {
            char raw = c;
            int[] states = Arrays.stream(first)
                    .filter(state -> reads(state, raw, fold(raw)))
                    .toArray();
            starts[c] = states.length == 0 ? NONE : states;
        }
        this.startsBeyondAscii = Arrays.stream(first)
                .map(state -> signs[state])
                .anyMatch(sign -> sign < 0 || sign >= ASCII || sign == '\'' || sign == '-');
    }

    /**
     * @param definitions the file's own names and what they stand for
     * @throws IllegalArgumentException with a sentence on what is wrong with the pattern
     */
    static Form compile(String pattern, Map<String, String> definitions) {
        FormNode root = FormParser.parse(pattern, definitions);
        FormProgram program = new FormProgram(root);
        if (program.matchesNothing()) {
            throw new IllegalArgumentException("the form \"" + pattern + "\" matches nothing at all");
        }
        return new Form(program, Openings.of(root).texts());
    }

    /** The number of states. */
    int size() {
        return signs.length;
    }

    /** Whether a match may begin with a character: a quick look that spares most matching. */
    boolean mayStartWith(char c) {
        return c < ASCII ? starts[c].length > 0 : startsBeyondAscii;
    }

    /** The lower-case beginnings, one of which every match has; empty where a match may begin with anything. */
    Set<String> openings() {
        return openings;
    }

    /** The end of the longest match that begins at {@code from}, or -1. */
    int longestMatch(String text, int from, Scratch scratch) {
        int length = text.length();
        if (from >= length || from > 0 && isWord(text.charAt(from - 1)) && isWord(text.charAt(from))) {
            return -1;
        }
        scratch.begin(signs.length);
        char c = text.charAt(from);
        step(c < ASCII ? starts[c] : first, c, scratch);
        int end = -1;
        int at = from + 1;
        while (scratch.turn()) {
            boolean inWord = at < length && isWord(text.charAt(at)) && isWord(text.charAt(at - 1));
            for (int k = 0; k < scratch.live && end < at && !inWord; k++) {
                end = last[scratch.now[k]] ? at : end;
            }
            if (at == length) {
                break;
            }
            c = text.charAt(at++);
            for (int k = 0; k < scratch.live; k++) {
                step(follow[scratch.now[k]], c, scratch);
            }
        }
        return end;
    }

    private void step(int[] states, char c, Scratch scratch) {
        char folded = fold(c);
        for (int state : states) {
            if (reads(state, c, folded)) {
                scratch.add(state);
            }
        }
        scratch.steps += states.length;
    }

    private boolean reads(int state, char raw, char folded) {
        int sign = signs[state];
        return sign >= 0 ? sign == folded : CharacterClass.holds(~sign, raw);
    }

    /** Lower case of one character, the same in every locale; typographic apostrophes and dashes as plain ones. */
    public static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return switch (c) {
            case '\u2019', '\u2018' -> '\'';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> '-';
            default -> Character.toLowerCase(c);
        };
    }

    public static boolean isWord(char c) {
        return c < 128
                ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                : Character.isLetterOrDigit(c);
    }

    /** Working memory of matching, for one thread: the states that are live now, and those that will be next. */
    static final class Scratch {
        private int[] now;
        private int[] next;
        private int[] place;
        private int live;
        private int coming;
        private long steps;

        /** @param states the size of the largest form, if known: a larger one makes it grow */
        Scratch(int states) {
            now = new int[states];
            next = new int[states];
            place = new int[states];
        }

        /** How many steps from state to state were looked at so far: the measure of the work done. */
        long steps() {
            return steps;
        }

        private void begin(int states) {
            if (now.length < states) {
                now = new int[states];
                next = new int[states];
                place = new int[states];
            }
            coming = 0;
        }

        /** Adds a state to those that will be live, once: whatever an earlier use left behind in {@code place}. */
        private void add(int state) {
            int at = place[state];
            if (at >= coming || next[at] != state) {
                place[state] = coming;
                next[coming++] = state;
            }
        }

        /** Makes the next states the live ones; whether there are any. */
        private boolean turn() {
            int[] swap = now;
            now = next;
            next = swap;
            live = coming;
            coming = 0;
            return live > 0;
        }
    }
}
