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

    private int[] rarest() {
        long[] order = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = (long) (255 - (text[i] & 0xFF)) << 32 | (keys[i] ^ Integer.MIN_VALUE) & 0xFFFFFFFFL;
        }
        Arrays.sort(order);
        int[] out = new int[Math.min(RARE, order.length)];
        for (int i = 0; i < out.length; i++) {
            out[i] = (int) order[i] ^ Integer.MIN_VALUE;
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

    /** Counts words by key in an open-addressing table. */
    private static final class Occurrences {
        private final int mask;
        private final int[] keys;
        private final boolean[] taken;
        private final double[] idf;
        final int[] text;
        final int[] lead;
        final int[] head;

        Occurrences(int words) {
            int size = Integer.highestOneBit(Math.max(8, words) * 2 - 1) * 2;
            mask = size - 1;
            keys = new int[size];
            taken = new boolean[size];
            idf = new double[size];
            text = new int[size];
            lead = new int[size];
            head = new int[size];
        }

        int at(Words words, int i, Idf table) {
            long hash = words.hashes[i];
            int length = words.ends[i] - words.starts[i];
            if (words.is(i, Words.UNSPACED) && i + 1 < words.count && words.is(i + 1, Words.UNSPACED)) {
                hash = Words.mix(hash * 31 + words.hashes[i + 1]);
                length = 6;
            }
            int key = Idf.key(hash);
            int at = key & mask;
            while (taken[at] && keys[at] != key) {
                at = (at + 1) & mask;
            }
            if (!taken[at]) {
                taken[at] = true;
                keys[at] = key;
                idf[at] = table.weight(key, length);
            }
            return at;
        }

        Terms terms() {
            boolean[] kept = new boolean[keys.length];
            double textTop = keepTop(text, KEPT_OF_TEXT, kept);
            double leadTop = keepTop(lead, KEPT_OF_LEAD, kept);
            double headTop = keepTop(head, KEPT_OF_LEAD, kept);
            long[] order = new long[keys.length];
            int n = 0;
            for (int at = 0; at < keys.length; at++) {
                if (kept[at]) {
                    order[n++] = (long) keys[at] << 32 | at;
                }
            }
            Arrays.sort(order, 0, n);
            int[] outKeys = new int[n];
            byte[][] out = new byte[3][n];
            for (int i = 0; i < n; i++) {
                int at = (int) order[i];
                outKeys[i] = keys[at];
                out[0][i] = scaled(weight(text, at), textTop);
                out[1][i] = scaled(weight(lead, at), leadTop);
                out[2][i] = scaled(weight(head, at), headTop);
            }
            return new Terms(outKeys, out[0], out[1], out[2]);
        }

        private double weight(int[] counts, int at) {
            return counts[at] == 0 ? 0 : (1 + Math.log(counts[at])) * idf[at];
        }

        private static byte scaled(double weight, double top) {
            return top == 0 ? 0 : (byte) Math.round(weight / top * 255);
        }

        /** Marks the heaviest words; returns the heaviest weight. Equal weights go by key. */
        private double keepTop(int[] counts, int most, boolean[] kept) {
            long[] order = new long[keys.length];
            int n = 0;
            double top = 0;
            for (int at = 0; at < keys.length; at++) {
                double weight = taken[at] ? weight(counts, at) : 0;
                if (weight > 0) {
                    top = Math.max(top, weight);
                    long rank = (1 << 20) - Math.round(weight * 1_024);
                    order[n++] = rank << 40 | (keys[at] & 0xFFFFFFFFL) << 8;
                }
            }
            Arrays.sort(order, 0, n);
            for (int i = 0; i < Math.min(n, most); i++) {
                int key = (int) (order[i] >>> 8);
                int at = key & mask;
                while (keys[at] != key || !taken[at]) {
                    at = (at + 1) & mask;
                }
                kept[at] = true;
            }
            return top;
        }
    }
}
