package id.warta.enrich.name;

import id.warta.enrich.name.Triggers.Kind;
import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.SentenceSplitter;
import id.warta.enrich.text.Tokens;

/**
 * Turns the tokens of a sentence into hashed features for the tagger: words, shapes, affixes and clusters around each
 * token, the run of capitalised words that it stands in, trigger words and known names. Training and tagging use this
 * one class. Reusable, not thread-safe.
 */
public final class FeatureExtractor {
    /** An upper bound of the features of one token. */
    public static final int MAX_FEATURES = 160;

    private static final int PAD = 4;
    private static final int SIZE = SentenceSplitter.MAX_SENTENCE + 2 * PAD + 48;
    private static final long NOTHING = 0x5bd1e995L;

    private final Triggers triggers;
    private final WordClusters clusters;
    private final NameLexicon corpusNames;
    private final NameLexicon knownNames;

    private final long[] raw = new long[SIZE];
    private final long[] lower = new long[SIZE];
    private final long[] shape = new long[SIZE];
    private final long[] outline = new long[SIZE];
    private final long[][] prefix = new long[4][SIZE];
    private final long[][] suffix = new long[4][SIZE];
    private final int[] kinds = new int[SIZE];
    private final int[] fine = new int[SIZE];
    private final int[] middle = new int[SIZE];
    private final int[] coarse = new int[SIZE];
    private final int[] casing = new int[SIZE];
    private final boolean[] upper = new boolean[SIZE];
    private final int[] runStart = new int[SIZE];
    private final int[] runEnd = new int[SIZE];
    private final int[] corpusMarks = new int[SIZE];
    private final int[] knownMarks = new int[SIZE];
    private final long[] wordsOnly = new long[SIZE];
    private final boolean[] upperOnly = new boolean[SIZE];
    private int length;
    private int[] out = new int[0];
    private int count;

    public FeatureExtractor(Triggers triggers, WordClusters clusters, NameLexicon corpusNames, NameLexicon knownNames) {
        this.triggers = triggers;
        this.clusters = clusters;
        this.corpusNames = corpusNames;
        this.knownNames = knownNames;
    }

    /** Looks at the tokens [{@code from}, {@code to}), at most {@link SentenceSplitter#MAX_SENTENCE} and 40 more. */
    public void read(Tokens tokens, int from, int to) {
        length = to - from;
        String text = tokens.text();
        int letters = 0;
        int capitals = 0;
        int shouted = 0;
        for (int i = 0; i < length; i++) {
            int start = tokens.start(from + i);
            int end = tokens.end(from + i);
            if (end - start >= 4 && Character.isLetter(text.charAt(start))) {
                letters++;
                capitals += Character.isUpperCase(text.charAt(start)) ? 1 : 0;
                shouted += Character.isUpperCase(text.charAt(start)) && Character.isUpperCase(text.charAt(end - 1))
                        ? 1
                        : 0;
            }
        }
        // In a headline every word has a capital, so capitals must not mean there what they mean elsewhere.
        int style = letters < 3 ? 0 : shouted * 10 >= letters * 7 ? 2 : capitals * 10 >= letters * 7 ? 1 : 0;
        for (int i = 0; i < length; i++) {
            word(text, tokens.start(from + i), tokens.end(from + i), i + PAD, style);
        }
        for (int k = 0; k < PAD; k++) {
            outside(k, 11);
            outside(length + PAD + k, 13);
        }
        System.arraycopy(lower, PAD, wordsOnly, 0, length);
        System.arraycopy(upper, PAD, upperOnly, 0, length);
        corpusNames.mark(wordsOnly, upperOnly, length, corpusMarks);
        knownNames.mark(wordsOnly, upperOnly, length, knownMarks);
        runs();
    }

    private void outside(int at, int edge) {
        long hash = Hashing.join(NOTHING, edge);
        raw[at] = lower[at] = shape[at] = outline[at] = hash;
        for (int k = 0; k < 4; k++) {
            prefix[k][at] = suffix[k][at] = hash;
        }
        kinds[at] = casing[at] = 0;
        fine[at] = middle[at] = coarse[at] = -2;
        upper[at] = false;
    }

    private void word(String text, int start, int end, int at, int style) {
        raw[at] = Hashing.of(text, start, end);
        long low = Hashing.ofLower(text, start, end);
        lower[at] = low;
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
        shape[at] = full;
        outline[at] = brief;
        int n = end - start;
        long h = Hashing.start();
        for (int k = 0; k < 4; k++) {
            h = k < n ? Hashing.add(h, Hashing.lower(text.charAt(start + k))) : NOTHING;
            prefix[k][at] = h;
        }
        h = Hashing.start();
        for (int k = 0; k < 4; k++) {
            h = k < n ? Hashing.add(h, Hashing.lower(text.charAt(end - 1 - k))) : NOTHING;
            suffix[k][at] = h;
        }
        kinds[at] = triggers.kinds(low) & Kind.LEARNT;
        int known = clusters.word(low);
        int cluster = clusters.fine(known);
        casing[at] = clusters.casing(known);
        fine[at] = cluster;
        middle[at] = clusters.middle(cluster);
        coarse[at] = clusters.coarse(cluster);
        upper[at] = Character.isUpperCase(text.charAt(start));
    }

    /** The longest stretches of capitalised words (single capitals-only "dan" does not join). */
    private void runs() {
        int end = length + PAD;
        for (int i = PAD; i < end; ) {
            if (!upper[i]) {
                runStart[i] = runEnd[i] = -1;
                i++;
                continue;
            }
            int stop = i;
            while (stop < end && upper[stop]) {
                stop++;
            }
            for (int k = i; k < stop; k++) {
                runStart[k] = i;
                runEnd[k] = stop;
            }
            i = stop;
        }
    }

    private void feature(int template, long value) {
        out[count++] = Hashing.key(Hashing.join(value, template));
    }

    private void feature(int template, long a, long b) {
        feature(template, Hashing.join(a, b));
    }

    private void feature(int template, long a, long b, long c) {
        feature(template, Hashing.join(Hashing.join(a, b), c));
    }

    /** Whether neither the {@code index}-th token nor one near it begins with a capital: most of any text. */
    boolean isPlain(int index) {
        int i = index + PAD;
        return !(upper[i] || upper[i - 1] || upper[i + 1] || upper[i + 2]);
    }

    /** Writes the feature keys of the {@code index}-th token of the sentence; returns how many. */
    public int features(int index, int[] target) {
        out = target;
        count = 0;
        int i = index + PAD;
        feature(1, raw[i]);
        for (int d = -2; d <= 2; d++) {
            feature(10 + d, lower[i + d]);
            feature(15 + d, outline[i + d]);
        }
        for (int d = -1; d <= 1; d++) {
            feature(20 + d, shape[i + d]);
        }
        feature(30, lower[i - 1], lower[i]);
        feature(31, lower[i], lower[i + 1]);
        feature(32, lower[i - 2], lower[i - 1]);
        feature(33, lower[i + 1], lower[i + 2]);
        feature(34, outline[i - 1], outline[i]);
        feature(35, outline[i], outline[i + 1]);
        feature(36, outline[i - 1], outline[i], outline[i + 1]);
        feature(37, lower[i - 1], outline[i]);
        feature(38, outline[i], lower[i + 1]);
        feature(39, Hashing.join(lower[i - 1], outline[i]), lower[i + 1]);
        feature(40, Hashing.join(lower[i - 2], lower[i - 1]), outline[i]);
        for (int k = 0; k < 4; k++) {
            for (int d = -1; d <= 1; d++) {
                if (prefix[k][i + d] != NOTHING) {
                    feature(50 + 3 * k + d, prefix[k][i + d]);
                    feature(70 + 3 * k + d, suffix[k][i + d]);
                }
            }
        }
        feature(82, suffix[2][i], outline[i]);
        feature(83, prefix[2][i], outline[i]);
        for (int d = 1; d <= 4; d++) {
            feature(90, lower[Math.max(PAD - 1, i - d)]);
            feature(91, lower[Math.min(length + PAD, i + d)]);
        }
        clusterFeatures(i);
        kindFeatures(i);
        nameFeatures(index);
        if (upper[i]) {
            runFeatures(i);
        }
        return count;
    }

    private void clusterFeatures(int i) {
        for (int d = -2; d <= 2; d++) {
            if (fine[i + d] >= 0) {
                feature(100 + d, fine[i + d]);
                feature(105 + d, middle[i + d]);
                feature(110 + d, coarse[i + d]);
            }
        }
        feature(120, middle[i - 1], middle[i]);
        feature(121, middle[i], middle[i + 1]);
        feature(122, middle[i - 1], outline[i], middle[i + 1]);
        feature(123, middle[i], outline[i]);
        feature(124, coarse[i - 1], coarse[i], coarse[i + 1]);
        feature(125, fine[i - 1], outline[i]);
        feature(126, coarse[i - 2], coarse[i - 1], outline[i]);
    }

    private void kindFeatures(int i) {
        for (int d = -2; d <= 2; d++) {
            if (kinds[i + d] != 0) {
                feature(130 + d, kinds[i + d]);
                feature(135 + d, kinds[i + d], outline[i]);
            }
        }
        feature(140, kinds[i - 1], kinds[i], kinds[i + 1]);
        feature(141, casing[i], outline[i]);
        feature(142, casing[i - 1], casing[i], outline[i]);
        feature(143, casing[i], casing[i + 1], outline[i]);
        feature(144, Hashing.join(casing[i - 1], casing[i]), casing[i + 1], outline[i]);
    }

    private void nameFeatures(int index) {
        for (int d = -1; d <= 1; d++) {
            int at = index + d;
            if (at >= 0 && at < length) {
                if (corpusMarks[at] != 0) {
                    feature(150 + d, corpusMarks[at]);
                    feature(153 + d, corpusMarks[at] >> 2);
                }
                if (knownMarks[at] != 0) {
                    feature(156 + d, knownMarks[at]);
                    feature(159 + d, knownMarks[at] >> 2);
                }
            }
        }
        if (corpusMarks[index] != 0 || knownMarks[index] != 0) {
            feature(163, corpusMarks[index], knownMarks[index]);
            feature(164, corpusMarks[index], middle[index + PAD - 1]);
            feature(165, knownMarks[index], kinds[index + PAD - 1], coarse[index + PAD - 1]);
        }
    }

    private void runFeatures(int i) {
        int start = runStart[i];
        int end = runEnd[i];
        int size = Math.min(end - start, 6);
        int position = Math.min(i - start, 5);
        int first = start == PAD ? 1 : 0;
        feature(170, size, position, first);
        feature(171, lower[start], position);
        feature(172, lower[end - 1], Math.min(end - 1 - i, 5));
        feature(173, lower[start - 1], position);
        feature(174, lower[end], Math.min(end - 1 - i, 5));
        feature(175, lower[start - 1], Math.min(1, position));
        feature(176, lower[end]);
        feature(177, Hashing.join(lower[start - 2], lower[start - 1]));
        feature(178, middle[start - 1], position);
        feature(179, middle[end], Math.min(end - 1 - i, 3));
        feature(180, middle[start], position, size);
        feature(181, middle[end - 1], Math.min(end - 1 - i, 3), size);
        int announced = 0;
        int nearest = 0;
        for (int k = start; k < i; k++) {
            announced |= kinds[k];
            if ((kinds[k] & (Kind.TITLE.bit | Kind.ORGANISATION.bit | Kind.PLACE.bit)) != 0) {
                nearest = kinds[k] * 8 + Math.min(7, i - k);
            }
        }
        feature(182, kinds[start], position);
        feature(183, announced, kinds[i]);
        feature(184, nearest);
        feature(185, kinds[start - 1], kinds[start], position);
        feature(186, kinds[end], kinds[start - 1]);
        feature(187, coarse[start - 1], coarse[end], size);
        feature(188, lower[start], lower[start - 1]);
        feature(189, fine[start], fine[end - 1]);
        feature(190, casing[start], position, first);
        feature(191, Hashing.join(casing[start], casing[i]), Hashing.join(position, size), first);
    }
}
