package id.warta.enrich.name;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the tagger knows of one word by itself, whatever stands around it. Small, as many are kept. Immutable and safe to
 * share between threads.
 */
final class WordForm {
    final long raw;
    final long lower;
    final long outline;
    final int kinds;
    final short fine;
    final short middle;
    final short coarse;
    final byte casing;
    final byte style;
    /** Of how many listed names of each type the word is part, see {@link NameLexicons#words}. */
    final byte listed;

    /** The summed weights of the word's {@link WordFeatures}, seen from each place. */
    private final long[] sums = new long[WordFeatures.PLACES * LabelSums.NUMBERS];

    /** The features themselves, by place; only where there are no weights yet: in training. */
    private final int @Nullable [][] features;

    WordForm(WordFeatures word, TaggerWeights model) {
        raw = word.raw;
        lower = word.lower;
        outline = word.outline;
        kinds = word.kinds;
        fine = (short) word.fine;
        middle = (short) word.middle;
        coarse = (short) word.coarse;
        casing = (byte) word.casing;
        style = (byte) word.style;
        listed = (byte) word.listed;
        features = model.features() == 0 ? new int[WordFeatures.PLACES][] : null;
        int[] keys = new int[WordFeatures.MOST];
        LabelSums ofPlace = new LabelSums();
        for (int place = 0; place < WordFeatures.PLACES; place++) {
            int count = word.of(place, keys, 0);
            if (features != null) {
                features[place] = Arrays.copyOf(keys, count);
            }
            ofPlace.clear();
            model.score(keys, count, ofPlace);
            ofPlace.write(sums, place * LabelSums.NUMBERS);
        }
    }

    /** Adds the weights of the word's features seen from {@code place}. */
    void score(int place, LabelSums total) {
        total.add(sums, place * LabelSums.NUMBERS);
    }

    /** Writes the word's features seen from {@code place} into {@code out} from {@code at} on; returns where they end. */
    int features(int place, int[] out, int at) {
        int[] own = features[place];
        System.arraycopy(own, 0, out, at, own.length);
        return at + own.length;
    }
}
