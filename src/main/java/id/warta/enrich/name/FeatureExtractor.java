package id.warta.enrich.name;

import id.warta.enrich.name.Triggers.Kind;
import id.warta.enrich.text.Hashing;
import id.warta.enrich.text.SentenceSplitter;
import id.warta.enrich.text.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Turns the tokens of a sentence into hashed features for the tagger: words, shapes, affixes and clusters around each
 * token, the run of capitalised words that it stands in, trigger words and known names. Training and tagging use this
 * one class. Reusable, not thread-safe.
 */
public final class FeatureExtractor {
    /** An upper bound of the features of one token. */
    public static final int MAX_FEATURES = 200;

    private static final int PAD = 4;
    /** How far a bag of words reaches. */
    private static final int NEAR = 4;

    private static final int SIZE = SentenceSplitter.MAX_SENTENCE + 2 * PAD + 48;

    private final WordForms vocabulary;
    private final NameMarks names;

    private final WordForm[] forms = new WordForm[SIZE];
    private final int[] runStart = new int[SIZE];
    private final int[] runEnd = new int[SIZE];
    private final int[] corpusMarks = new int[SIZE];
    private final int[] knownMarks = new int[SIZE];
    private final int[] listedMarks = new int[SIZE];
    private final int[][] marks = {corpusMarks, knownMarks, listedMarks};
    /** Whether a token begins with a capital; with the same edges as {@code forms}. */
    private final boolean[] upper = new boolean[SIZE];

    private @Nullable Tokens tokens;
    private int from;
    private int length;
    /** Of the sentence's capitals: in a headline every word has one, so they must not mean there what they mean elsewhere. */
    private int style;
    /** How many tokens have been met, see {@link #meet}. */
    private int met;

    private final int[] buffer = new int[MAX_FEATURES];
    private int[] out = buffer;
    private int count;

    public FeatureExtractor(WordForms vocabulary) {
        this.vocabulary = vocabulary;
        this.names = vocabulary.model().marks;
    }

    /**
     * Looks at the tokens [{@code from}, {@code to}), at most {@link SentenceSplitter#MAX_SENTENCE} and 40 more.
     *
     * @return whether any of them begins with a capital; without one there is nothing to tag
     */
    public boolean read(Tokens tokens, int from, int to) {
        this.tokens = tokens;
        this.from = from;
        length = to - from;
        met = 0;
        String text = tokens.text();
        int letters = 0;
        int capitals = 0;
        int shouted = 0;
        boolean any = false;
        for (int i = 0; i < length; i++) {
            int start = tokens.start(from + i);
            int end = tokens.end(from + i);
            boolean capital = Character.isUpperCase(text.charAt(start));
            upper[i + PAD] = capital;
            any |= capital;
            if (end - start >= 4 && Character.isLetter(text.charAt(start))) {
                letters++;
                capitals += capital ? 1 : 0;
                shouted += capital && Character.isUpperCase(text.charAt(end - 1)) ? 1 : 0;
            }
        }
        style = letters < 3 ? 0 : shouted * 10 >= letters * 7 ? 2 : capitals * 10 >= letters * 7 ? 1 : 0;
        for (int k = 0; k < PAD; k++) {
            forms[k] = vocabulary.before();
            forms[length + PAD + k] = vocabulary.after();
            upper[length + PAD + k] = false;
        }
        names.mark(tokens, from, to, marks);
        runs();
        return any;
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
            while (upper[stop]) {
                stop++;
            }
            for (int k = i; k < stop; k++) {
                runStart[k] = i;
                runEnd[k] = stop;
            }
            i = stop;
        }
    }

    /**
     * Looks up the forms of the tokens that the features of a token speak of: those near it, and the capitalised words
     * that it stands among. Most other words are never looked up. Tokens are asked for in their order.
     */
    private void meet(int index) {
        int end = Math.min(length, Math.max(index + NEAR + 1, runEnd[index + PAD] - PAD + 1));
        for (int i = Math.max(met, index - NEAR); i < end; i++) {
            forms[i + PAD] = vocabulary.of(tokens.text(), tokens.start(from + i), tokens.end(from + i), style);
        }
        met = Math.max(met, end);
    }

    private void feature(int template, long value) {
        out[count++] = WordFeatures.key(template, value);
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

    /** Writes the keys of all features of the {@code index}-th token of the sentence; returns how many. */
    public int features(int index, int[] target) {
        meet(index);
        int at = 0;
        for (int place = 0; place < WordFeatures.LEFT; place++) {
            at = forms[index + PAD + place - 2].features(place, target, at);
        }
        for (int d = 1; d <= NEAR; d++) {
            at = left(index, d).features(WordFeatures.LEFT, target, at);
            at = right(index, d).features(WordFeatures.RIGHT, target, at);
        }
        return jointFeatures(index, target, at);
    }

    /** Adds the weights of all features of the {@code index}-th token. */
    void score(int index, TaggerWeights model, LabelSums sums) {
        meet(index);
        for (int place = 0; place < WordFeatures.LEFT; place++) {
            forms[index + PAD + place - 2].score(place, sums);
        }
        for (int d = 1; d <= NEAR; d++) {
            left(index, d).score(WordFeatures.LEFT, sums);
            right(index, d).score(WordFeatures.RIGHT, sums);
        }
        model.score(buffer, jointFeatures(index, buffer, 0), sums);
    }

    private WordForm left(int index, int distance) {
        return forms[Math.max(PAD - 1, index + PAD - distance)];
    }

    private WordForm right(int index, int distance) {
        return forms[Math.min(length + PAD, index + PAD + distance)];
    }

    /** The features in which words meet; returns where they end in {@code target}. */
    private int jointFeatures(int index, int[] target, int from) {
        out = target;
        count = from;
        int i = index + PAD;
        WordForm word = forms[i];
        WordForm previous = forms[i - 1];
        WordForm next = forms[i + 1];
        feature(30, previous.lower, word.lower);
        feature(31, word.lower, next.lower);
        feature(32, forms[i - 2].lower, previous.lower);
        feature(33, next.lower, forms[i + 2].lower);
        feature(34, previous.outline, word.outline);
        feature(35, word.outline, next.outline);
        feature(36, previous.outline, word.outline, next.outline);
        feature(37, previous.lower, word.outline);
        feature(38, word.outline, next.lower);
        feature(39, Hashing.join(previous.lower, word.outline), next.lower);
        feature(40, Hashing.join(forms[i - 2].lower, previous.lower), word.outline);
        clusterFeatures(i, previous, word, next);
        kindFeatures(i, previous, word, next);
        nameFeatures(index);
        if (upper[i]) {
            runFeatures(i);
        }
        return count;
    }

    private void clusterFeatures(int i, WordForm previous, WordForm word, WordForm next) {
        feature(120, previous.middle, word.middle);
        feature(121, word.middle, next.middle);
        feature(122, previous.middle, word.outline, next.middle);
        feature(124, previous.coarse, word.coarse, next.coarse);
        feature(125, previous.fine, word.outline);
        feature(126, forms[i - 2].coarse, previous.coarse, word.outline);
    }

    private void kindFeatures(int i, WordForm previous, WordForm word, WordForm next) {
        for (int d = -2; d <= 2; d++) {
            if (d != 0 && forms[i + d].kinds != 0) {
                feature(135 + d, forms[i + d].kinds, word.outline);
            }
        }
        feature(140, previous.kinds, word.kinds, next.kinds);
        feature(142, previous.casing, word.casing, word.outline);
        feature(143, word.casing, next.casing, word.outline);
        feature(144, Hashing.join(previous.casing, word.casing), next.casing, word.outline);
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
                if (listedMarks[at] != 0) {
                    feature(200 + d, listedMarks[at]);
                }
            }
        }
        int i = index + PAD;
        if (listedMarks[index] != 0) {
            feature(210, listedMarks[index], corpusMarks[index], knownMarks[index]);
            feature(211, listedMarks[index], forms[i].casing, forms[i].middle);
            feature(212, listedMarks[index], forms[i - 1].kinds, forms[i - 1].coarse);
            feature(213, listedMarks[index], runEnd[i] - runStart[i], i - runStart[i]);
        }
        if (forms[i].listed != 0) {
            feature(214, forms[i - 1].listed, forms[i].listed, forms[i + 1].listed);
            feature(215, forms[i].listed, forms[i].casing, Math.min(3, runEnd[i] - runStart[i]));
            feature(216, forms[runStart[i]].listed, forms[runEnd[i] - 1].listed, Math.min(3, i - runStart[i]));
            feature(217, forms[i].listed, forms[i - 1].kinds, forms[i - 1].coarse);
        }
        if (corpusMarks[index] != 0 || knownMarks[index] != 0) {
            feature(163, corpusMarks[index], knownMarks[index]);
            feature(164, corpusMarks[index], forms[index + PAD - 1].middle);
            feature(165, knownMarks[index], forms[index + PAD - 1].kinds, forms[index + PAD - 1].coarse);
        }
    }

    private void runFeatures(int i) {
        int start = runStart[i];
        int end = runEnd[i];
        int size = Math.min(end - start, 6);
        int position = Math.min(i - start, 5);
        int first = start == PAD ? 1 : 0;
        feature(170, size, position, first);
        feature(171, forms[start].lower, position);
        feature(172, forms[end - 1].lower, Math.min(end - 1 - i, 5));
        feature(173, forms[start - 1].lower, position);
        feature(174, forms[end].lower, Math.min(end - 1 - i, 5));
        feature(175, forms[start - 1].lower, Math.min(1, position));
        feature(176, forms[end].lower);
        feature(177, Hashing.join(forms[start - 2].lower, forms[start - 1].lower));
        feature(178, forms[start - 1].middle, position);
        feature(179, forms[end].middle, Math.min(end - 1 - i, 3));
        feature(180, forms[start].middle, position, size);
        feature(181, forms[end - 1].middle, Math.min(end - 1 - i, 3), size);
        int announced = 0;
        int nearest = 0;
        for (int k = start; k < i; k++) {
            announced |= forms[k].kinds;
            if ((forms[k].kinds & (Kind.TITLE.bit | Kind.ORGANISATION.bit | Kind.PLACE.bit)) != 0) {
                nearest = forms[k].kinds * 8 + Math.min(7, i - k);
            }
        }
        feature(182, forms[start].kinds, position);
        feature(183, announced, forms[i].kinds);
        feature(184, nearest);
        feature(185, forms[start - 1].kinds, forms[start].kinds, position);
        feature(186, forms[end].kinds, forms[start - 1].kinds);
        feature(187, forms[start - 1].coarse, forms[end].coarse, size);
        feature(188, forms[start].lower, forms[start - 1].lower);
        feature(189, forms[start].fine, forms[end - 1].fine);
        feature(190, forms[start].casing, position, first);
        feature(191, Hashing.join(forms[start].casing, forms[i].casing), Hashing.join(position, size), first);
    }
}
