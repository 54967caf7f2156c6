package id.warta.dedup.fingerprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sentences of a body, each as the {@value #KEYS} smallest hashes of its three-word shingles: enough to tell whether
 * another text has the sentence, lightly edited or not. Very short sentences go with the next one.
 */
public final class Sentences {
    private static final int MOST = 64;
    private static final int KEYS = 4;
    /** So many of a sentence's keys in one text: the text has the sentence. */
    private static final int CARRIED = 3;

    private static final int LEAST_WORDS = 5;

    static final Sentences NONE = new Sentences(new int[0], new int[0], new int[0]);

    /** {@value #KEYS} a sentence. */
    final int[] keys;
    /** UTF-16 indices into {@code headline + "\n" + body}. */
    final int[] starts;

    final int[] ends;

    Sentences(int[] keys, int[] starts, int[] ends) {
        this.keys = keys;
        this.starts = starts;
        this.ends = ends;
    }

    /** The first {@value #MOST} sentences; {@code offset} is where the body starts. */
    static Sentences of(Words body, int offset) {
        int[] keys = new int[MOST * KEYS];
        int[] starts = new int[MOST];
        int[] ends = new int[MOST];
        int n = 0;
        int first = 0;
        for (int i = 1; i <= body.count && n < MOST; i++) {
            boolean last = i == body.count;
            if ((last || endsBefore(body, i)) && (i - first >= LEAST_WORDS)) {
                System.arraycopy(smallest(body, first, i), 0, keys, n * KEYS, KEYS);
                starts[n] = offset + body.starts[first];
                ends[n] = offset + body.ends[i - 1];
                n++;
                first = i;
            }
        }
        return new Sentences(Arrays.copyOf(keys, n * KEYS), Arrays.copyOf(starts, n), Arrays.copyOf(ends, n));
    }

    private static boolean endsBefore(Words body, int word) {
        if (!body.is(word, Words.STARTS_SENTENCE)) {
            return false;
        }
        for (int at = body.ends[word - 1]; at < body.starts[word]; at++) {
            char c = body.text.charAt(at);
            if (c == '.' || c == '!' || c == '?' || c == '\n' || c == '\u3002') {
                return true;
            }
        }
        return false;
    }

    private static int[] smallest(Words body, int from, int to) {
        int[] all = new int[to - from - 2];
        for (int i = 0; i < all.length; i++) {
            all[i] = Shingles.hash(body, from + i);
        }
        int[] sorted = Shingles.sortedUnsigned(all);
        int[] out = new int[KEYS];
        for (int i = 0; i < KEYS; i++) {
            out[i] = sorted[Math.min(i, sorted.length - 1)];
        }
        return out;
    }

    public int count() {
        return starts.length;
    }

    public int start(int sentence) {
        return starts[sentence];
    }

    public int end(int sentence) {
        return ends[sentence];
    }

    /** The sentences that none of some texts has, in order. */
    public List<Integer> newTo(List<Shingles> texts) {
        List<Integer> fresh = new ArrayList<>();
        for (int sentence = 0; sentence < count(); sentence++) {
            boolean carried = false;
            for (int i = 0; i < texts.size() && !carried; i++) {
                carried = isCarriedBy(texts.get(i), sentence);
            }
            if (!carried) {
                fresh.add(sentence);
            }
        }
        return fresh;
    }

    private boolean isCarriedBy(Shingles text, int sentence) {
        int found = 0;
        for (int i = 0; i < KEYS; i++) {
            found += text.has(keys[sentence * KEYS + i]) ? 1 : 0;
        }
        return found >= CARRIED;
    }
}
