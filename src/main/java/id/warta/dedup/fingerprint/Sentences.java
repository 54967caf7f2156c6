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
    /** So many of a sentence's keys in one text, or all that could be: the text has the sentence. */
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

    /**
     * The first {@value #MOST} sentences.
     *
     * @param shingles of the body, by their first word
     * @param offset where the body starts
     */
    static Sentences of(Words body, int[] shingles, int offset) {
        int[] keys = new int[MOST * KEYS];
        int[] starts = new int[MOST];
        int[] ends = new int[MOST];
        int n = 0;
        int first = 0;
        for (int i = 1; i <= body.count && n < MOST; i++) {
            boolean last = i == body.count;
            if ((last || endsBefore(body, i)) && (i - first >= LEAST_WORDS)) {
                smallest(shingles, first, i - 2, keys, n * KEYS);
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

    /** Writes the smallest of the shingles [{@code from}, {@code to}), each once, as unsigned; the last fills the rest. */
    private static void smallest(int[] shingles, int from, int to, int[] out, int at) {
        int n = 0;
        for (int i = from; i < to; i++) {
            int key = shingles[i];
            int place = n;
            while (place > 0 && Integer.compareUnsigned(key, out[at + place - 1]) < 0) {
                place--;
            }
            boolean known = place > 0 && out[at + place - 1] == key;
            if (place < KEYS && !known) {
                n = Math.min(n + 1, KEYS);
                System.arraycopy(out, at + place, out, at + place + 1, n - place - 1);
                out[at + place] = key;
            }
        }
        Arrays.fill(out, at + n, at + KEYS, out[at + n - 1]);
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

    /** Only keys that a long text would have kept tell anything; a sentence without such keys counts as carried. */
    private boolean isCarriedBy(Shingles text, int sentence) {
        int comparable = 0;
        int found = 0;
        for (int i = 0; i < KEYS; i++) {
            int key = keys[sentence * KEYS + i];
            comparable += text.keeps(key) ? 1 : 0;
            found += text.has(key) ? 1 : 0;
        }
        return found >= Math.min(CARRIED, comparable);
    }
}
