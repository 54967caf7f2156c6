package id.warta.dedup.fingerprint;

import id.warta.article.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The paragraphs of a body as hashes in order, to say what a revision changed. The first {@value #MOST} count. */
public final class Paragraphs {
    private static final int MOST = 200;

    final int[] hashes;

    Paragraphs(int[] hashes) {
        this.hashes = hashes;
    }

    static Paragraphs of(String body) {
        int[] hashes = new int[MOST];
        int n = 0;
        for (int start = 0; start <= body.length() && n < MOST; ) {
            int end = body.indexOf('\n', start);
            end = end < 0 ? body.length() : end;
            hashes[n++] = (int) (Fingerprinter.textKey(body, start, end) >>> 32);
            start = end + 1;
        }
        return new Paragraphs(Arrays.copyOf(hashes, n));
    }

    /**
     * What changed since an earlier version, by the longest common subsequence: between two paragraphs that stayed, new
     * ones that stand for old ones are edited, the rest is added or removed.
     */
    public Verdict.Changes since(Paragraphs earlier) {
        int[][] common = common(earlier.hashes, hashes);
        List<Integer> added = new ArrayList<>();
        List<Integer> removed = new ArrayList<>();
        List<Integer> edited = new ArrayList<>();
        int was = 0;
        int is = 0;
        while (was < earlier.hashes.length || is < hashes.length) {
            int wasFrom = was;
            int isFrom = is;
            while (!stays(earlier, was, is)) {
                if (is == hashes.length || was < earlier.hashes.length && common[was + 1][is] >= common[was][is + 1]) {
                    was++;
                } else {
                    is++;
                }
            }
            int both = Math.min(was - wasFrom, is - isFrom);
            for (int i = 0; i < Math.max(was - wasFrom, is - isFrom); i++) {
                if (i < both) {
                    edited.add(isFrom + i);
                } else if (wasFrom + i < was) {
                    removed.add(wasFrom + i);
                } else {
                    added.add(isFrom + i);
                }
            }
            was++;
            is++;
        }
        return new Verdict.Changes(added, removed, edited);
    }

    /** Whether two paragraphs are one that stayed, or both texts are at their end. */
    private boolean stays(Paragraphs earlier, int was, int is) {
        if (was == earlier.hashes.length || is == hashes.length) {
            return was == earlier.hashes.length && is == hashes.length;
        }
        return earlier.hashes[was] == hashes[is];
    }

    /** Length of the longest common subsequence of what follows each pair of places. */
    private static int[][] common(int[] a, int[] b) {
        int[][] length = new int[a.length + 1][b.length + 1];
        for (int i = a.length - 1; i >= 0; i--) {
            for (int j = b.length - 1; j >= 0; j--) {
                length[i][j] = a[i] == b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }
}
