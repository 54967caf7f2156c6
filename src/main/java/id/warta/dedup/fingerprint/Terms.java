package id.warta.dedup.fingerprint;

import java.util.Arrays;

/**
 * The telling words of an article with three weights each: in the whole text, in headline and lead, in the headline.
 * Weights are TF-IDF, scaled to 0–255 per column.
 */
public final class Terms {
    private static final int KEPT_OF_TEXT = 64;
    private static final int KEPT_OF_LEAD = 40;
    /** Words after the headline that make the lead. */
    private static final int LEAD = 80;

    /** Words of the body that stand for a missing headline. */
    private static final int HEADLESS = 12;

    private static final int RARE = 8;
    private static final int MAX_WORDS = 20_000;

    /** Ascending. */
    final int[] keys;

    final byte[] text;
    final byte[] lead;
    final byte[] head;

    /** The keys of the most telling words of the whole text, ascending as unsigned: how story candidates are found. */
    public final int[] rarest;

    private final double textNorm;
    private final double leadNorm;
    private final long headTotal;

    Terms(int[] keys, byte[] text, byte[] lead, byte[] head) {
        this.keys = keys;
        this.text = text;
        this.lead = lead;
        this.head = head;
        this.rarest = rarest();
        this.textNorm = norm(text);
        this.leadNorm = norm(lead);
        this.headTotal = total(head);
    }

    static Terms of(Words headline, Words body, Idf idf) {
        int n = headline.count + Math.min(body.count, MAX_WORDS);
        Occurrences seen = new Occurrences(n);
        for (int i = 0; i < headline.count; i++) {
            int at = seen.at(headline, i, idf);
            seen.text[at] += 2;
            seen.lead[at]++;
            seen.head[at]++;
        }
        for (int i = 0; i < Math.min(body.count, MAX_WORDS); i++) {
            int at = seen.at(body, i, idf);
            seen.text[at]++;
            if (i < LEAD) {
                seen.lead[at]++;
            }
            if (headline.count == 0 && i < HEADLESS) {
                seen.head[at]++;
            }
        }
        return seen.terms();
    }

    /**
     * A handful out of a hundred, at every reading of a fingerprint: put in their place one by one, not all sorted. Of two
     * as heavy the first.
     */
    private int[] rarest() {
        int[] out = new int[Math.min(RARE, keys.length)];
        int[] weights = new int[out.length];
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            int weight = text[i] & 0xFF;
            int at = n;
            while (at > 0 && weight > weights[at - 1]) {
                at--;
            }
            if (at < out.length) {
                n = Math.min(n + 1, out.length);
                System.arraycopy(out, at, out, at + 1, n - 1 - at);
                System.arraycopy(weights, at, weights, at + 1, n - 1 - at);
                out[at] = keys[i];
                weights[at] = weight;
            }
        }
        return Shingles.sortedUnsigned(out);
    }

    /** The words laid out to be compared with those of many articles. */
    public Lookup lookup() {
        return new Lookup(this);
    }

    /** See {@link #lookup}. */
    public static final class Lookup {
        private final Terms one;
        private final KeySet keys;

        private Lookup(Terms one) {
            this.one = one;
            this.keys = new KeySet(one.keys);
        }

        /** Cosines with another article's words, and how much of each headline the other text has. */
        public Likeness likeness(Terms other) {
            long textSum = 0;
            long leadSum = 0;
            long oneCovered = 0;
            long otherCovered = 0;
            for (int j = 0; j < other.keys.length; j++) {
                int i = keys.place(other.keys[j]);
                if (i >= 0) {
                    textSum += (one.text[i] & 0xFF) * (other.text[j] & 0xFF);
                    leadSum += (one.lead[i] & 0xFF) * (other.lead[j] & 0xFF);
                    oneCovered += one.head[i] & 0xFF;
                    otherCovered += other.head[j] & 0xFF;
                }
            }
            double oneShare = share(oneCovered, one.headTotal);
            double otherShare = share(otherCovered, other.headTotal);
            return new Likeness(
                    share(textSum, one.textNorm * other.textNorm),
                    share(leadSum, one.leadNorm * other.leadNorm),
                    Math.min(oneShare, otherShare),
                    Math.max(oneShare, otherShare));
        }
    }

    /** All figures 0 to 1. */
    public record Likeness(double text, double lead, double coveredLeast, double coveredMost) {}

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static double norm(byte[] weights) {
        long sum = 0;
        for (byte w : weights) {
            sum += (w & 0xFF) * (w & 0xFF);
        }
        return Math.sqrt(sum);
    }

    private static long total(byte[] weights) {
        long sum = 0;
        for (byte w : weights) {
            sum += w & 0xFF;
        }
        return sum;
    }

    /** Counts words by key, in order of first appearance. */
    private static final class Occurrences {
        private static final double[] LOGARITHMS = new double[64];

        static {
            for (int count = 1; count < LOGARITHMS.length; count++) {
                LOGARITHMS[count] = Math.log(count);
            }
        }

        /** Open addressing: one more than the number of a word; 0 where the table is empty. */
        private final int[] slots;

        private int size;
        private final int[] keys;
        private final double[] idf;
        final int[] text;
        final int[] lead;
        final int[] head;

        Occurrences(int words) {
            slots = new int[Integer.highestOneBit(Math.max(8, words) * 2 - 1) * 2];
            keys = new int[words];
            idf = new double[words];
            text = new int[words];
            lead = new int[words];
            head = new int[words];
        }

        /** The number of the {@code i}-th of some words. */
        int at(Words words, int i, Idf table) {
            long hash = words.hashes[i];
            int length = words.ends[i] - words.starts[i];
            if (words.is(i, Words.UNSPACED) && i + 1 < words.count && words.is(i + 1, Words.UNSPACED)) {
                hash = Words.mix(hash * 31 + words.hashes[i + 1]);
                length = 6;
            }
            int key = Idf.key(hash);
            int slot = slot(key);
            if (slots[slot] == 0) {
                keys[size] = key;
                idf[size] = table.weight(key, length);
                slots[slot] = ++size;
            }
            return slots[slot] - 1;
        }

        /** Where a key is, or may be put. */
        private int slot(int key) {
            int slot = key & slots.length - 1;
            while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
                slot = slot + 1 & slots.length - 1;
            }
            return slot;
        }

        Terms terms() {
            boolean[] kept = new boolean[size];
            long[] order = new long[size];
            double textTop = keepTop(text, KEPT_OF_TEXT, kept, order);
            double leadTop = keepTop(lead, KEPT_OF_LEAD, kept, order);
            double headTop = keepTop(head, KEPT_OF_LEAD, kept, order);
            int n = 0;
            for (int word = 0; word < size; word++) {
                if (kept[word]) {
                    order[n++] = (long) keys[word] << 32 | word;
                }
            }
            Arrays.sort(order, 0, n);
            int[] outKeys = new int[n];
            byte[][] out = new byte[3][n];
            for (int i = 0; i < n; i++) {
                int word = (int) order[i];
                outKeys[i] = keys[word];
                out[0][i] = scaled(weight(text, word), textTop);
                out[1][i] = scaled(weight(lead, word), leadTop);
                out[2][i] = scaled(weight(head, word), headTop);
            }
            return new Terms(outKeys, out[0], out[1], out[2]);
        }

        private double weight(int[] counts, int word) {
            int count = counts[word];
            return count == 0 ? 0 : (1 + (count < LOGARITHMS.length ? LOGARITHMS[count] : Math.log(count))) * idf[word];
        }

        private static byte scaled(double weight, double top) {
            return top == 0 ? 0 : (byte) Math.round(weight / top * 255);
        }

        /** Marks the heaviest words; returns the heaviest weight. Equal weights go by key. */
        private double keepTop(int[] counts, int most, boolean[] kept, long[] order) {
            int n = 0;
            double top = 0;
            for (int word = 0; word < size; word++) {
                double weight = weight(counts, word);
                if (weight > 0) {
                    top = Math.max(top, weight);
                    long rank = (1 << 20) - Math.round(weight * 1_024);
                    order[n++] = rank << 40 | (keys[word] & 0xFFFFFFFFL) << 8;
                }
            }
            Arrays.sort(order, 0, n);
            for (int i = 0; i < Math.min(n, most); i++) {
                kept[slots[slot((int) (order[i] >>> 8))] - 1] = true;
            }
            return top;
        }
    }
}
