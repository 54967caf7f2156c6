package id.warta.enrich.name;

import id.warta.enrich.text.Hashing;

/** The features that one word has by itself, whatever stands around it: what a {@link WordForm} is made of. */
final class WordFeatures {
    /** The hash of an affix that a short word has not. */
    private static final long NOTHING = 0x5bd1e995L;

    private static final int AFFIXES = 4;

    /** Features of one word seen from one place, at most. */
    static final int MOST = 40;

    /** From where a word is seen: its distance to the labelled token, or any further left or right of it. */
    static final int LEFT = 5;

    static final int RIGHT = 6;
    static final int PLACES = 7;

    final long raw;
    final int style;
    final long lower;
    private final long shape;
    final long outline;
    private final boolean upper;
    final int kinds;
    final int casing;
    final int fine;
    final int middle;
    final int coarse;
    /** Of how many listed names of each type the word is part, see {@link NameLexicons#words}. */
    final int listed;

    private final long[] prefixes = new long[AFFIXES];
    private final long[] suffixes = new long[AFFIXES];

    /**
     * @param style of the sentence's capitals: in a headline they mean something else
     * @param model whose clusters and lexicons to consult
     */
    WordFeatures(String text, int start, int end, int style, Triggers triggers, TaggerWeights model) {
        this.raw = Hashing.of(text, start, end);
        this.style = style;
        lower = Hashing.ofLower(text, start, end);
        upper = Character.isUpperCase(text.charAt(start));
        long full = Hashing.start() + style;
        long brief = Hashing.start() + style * 31L;
        char last = 0;
        int run = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            char kind = Character.isUpperCase(c)
                    ? 'X'
                    : Character.isLowerCase(c) ? 'x' : c >= '0' && c <= '9' ? 'd' : Character.isLetter(c) ? 'l' : c;
            if (kind != last) {
                brief = Hashing.add(brief, kind);
                run = 0;
            }
            if (run < 4) {
                full = Hashing.add(full, kind);
            }
            run++;
            last = kind;
        }
        shape = full;
        outline = brief;
        int n = end - start;
        long h = Hashing.start();
        long t = Hashing.start();
        for (int k = 0; k < AFFIXES; k++) {
            h = k < n ? Hashing.add(h, Hashing.lower(text.charAt(start + k))) : NOTHING;
            t = k < n ? Hashing.add(t, Hashing.lower(text.charAt(end - 1 - k))) : NOTHING;
            prefixes[k] = h;
            suffixes[k] = t;
        }
        kinds = triggers.kinds(lower) & Triggers.Kind.LEARNT;
        int known = model.clusters.word(lower);
        casing = model.clusters.casing(known);
        fine = model.clusters.fine(known);
        middle = model.clusters.middle(fine);
        coarse = model.clusters.coarse(fine);
        listed = upper ? model.names.words().classOf(lower) : 0;
    }

    /** What stands beyond the {@code edge} of a sentence. */
    WordFeatures(int edge) {
        long hash = Hashing.join(NOTHING, edge);
        raw = lower = shape = outline = hash;
        for (int k = 0; k < AFFIXES; k++) {
            prefixes[k] = suffixes[k] = hash;
        }
        style = kinds = casing = listed = 0;
        fine = middle = coarse = -2;
        upper = false;
    }

    /**
     * Writes the keys of this word's own features into {@code out} from {@code at} on; returns where they end.
     *
     * @param place 0 to 4 for two left to two right of the labelled token, {@link #LEFT} or {@link #RIGHT}
     */
    int of(int place, int[] out, int at) {
        if (place >= LEFT) {
            out[at] = key(85 + place, lower);
            return at + 1;
        }
        int end = at;
        int d = place - 2;
        out[end++] = key(10 + d, lower);
        out[end++] = key(15 + d, outline);
        if (fine >= 0) {
            out[end++] = key(100 + d, fine);
            out[end++] = key(105 + d, middle);
            out[end++] = key(110 + d, coarse);
        }
        if (kinds != 0) {
            out[end++] = key(130 + d, kinds);
        }
        if (d < -1 || d > 1) {
            return end;
        }
        out[end++] = key(20 + d, shape);
        for (int k = 0; k < AFFIXES; k++) {
            if (prefixes[k] != NOTHING) {
                out[end++] = key(50 + 3 * k + d, prefixes[k]);
                out[end++] = key(70 + 3 * k + d, suffixes[k]);
            }
        }
        if (listed != 0) {
            out[end++] = key(203 + d, listed);
            for (int type = 0; type < 3; type++) {
                out[end++] = key(206 + d, Hashing.join(listed - 1 >> 2 * type & 3, type));
            }
        }
        if (d == 0) {
            out[end++] = key(1, raw);
            out[end++] = key(82, Hashing.join(suffixes[2], outline));
            out[end++] = key(83, Hashing.join(prefixes[2], outline));
            out[end++] = key(123, Hashing.join(middle, outline));
            out[end++] = key(141, Hashing.join(casing, outline));
            if (kinds != 0) {
                out[end++] = key(135, Hashing.join(kinds, outline));
            }
        }
        return end;
    }

    static int key(int template, long value) {
        return Hashing.key(Hashing.join(value, template));
    }
}
