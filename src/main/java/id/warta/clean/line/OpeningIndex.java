package id.warta.clean.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Finds the rules that a place in a text may begin with, in one pass over the text (Aho and Corasick 1975): most lines
 * begin no rule at all and cost one look per character.
 *
 * <p>Rules whose form may begin with anything are not found here; see {@link #unindexed()}.
 */
final class OpeningIndex {
    private static final int ASCII = 128;

    /** Takes a rule that may begin at {@code at}. */
    @FunctionalInterface
    interface Sink {
        void candidate(Rule rule, int at);
    }

    private record Keyword(Rule rule, int length) {}

    private final List<Rule> unindexed = new ArrayList<>();
    private final List<int[]> next = new ArrayList<>();
    private final List<List<Keyword>> found = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();
    private int[][] step;
    private int[] depth;
    private Keyword[][] ends;

    OpeningIndex(List<Rule> rules) {
        node(0);
        for (Rule rule : rules) {
            Set<String> openings = rule.form().openings();
            if (openings.isEmpty() || openings.stream().anyMatch(opening -> opening.charAt(0) >= ASCII)) {
                unindexed.add(rule);
            } else {
                openings.forEach(opening -> insert(ascii(opening), rule));
            }
        }
        link();
    }

    /** The rules that may begin anywhere. */
    List<Rule> unindexed() {
        return unindexed;
    }

    /** Hands over every indexed rule that may begin at the start of {@code text}; a rule may come more than once. */
    void atStart(String text, Sink sink) {
        int node = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = Form.fold(text.charAt(i));
            int to = c < ASCII ? step[node][c] : 0;
            if (depth[to] != i + 1) {
                return;
            }
            node = to;
            for (Keyword keyword : ends[node]) {
                if (keyword.length == i + 1) {
                    sink.candidate(keyword.rule, 0);
                }
            }
        }
    }

    /** Hands over every place where a rule may begin, from left to right by the end of its opening. */
    void anywhere(String text, Sink sink) {
        int node = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = Form.fold(text.charAt(i));
            node = c < ASCII ? step[node][c] : 0;
            Keyword[] here = ends[node];
            for (int k = 0; k < here.length; k++) {
                sink.candidate(here[k].rule, i + 1 - here[k].length);
            }
        }
    }

    /** The ASCII beginning of an opening: other characters are left to the form itself. */
    private static String ascii(String opening) {
        int end = 0;
        while (end < opening.length() && opening.charAt(end) < ASCII) {
            end++;
        }
        return opening.substring(0, end);
    }

    private int node(int depth) {
        int[] row = new int[ASCII];
        Arrays.fill(row, -1);
        next.add(row);
        found.add(new ArrayList<>());
        depths.add(depth);
        return next.size() - 1;
    }

    private void insert(String opening, Rule rule) {
        int at = 0;
        for (int i = 0; i < opening.length(); i++) {
            int to = next.get(at)[opening.charAt(i)];
            if (to < 0) {
                to = node(i + 1);
                next.get(at)[opening.charAt(i)] = to;
            }
            at = to;
        }
        Keyword keyword = new Keyword(rule, opening.length());
        if (!found.get(at).contains(keyword)) {
            found.get(at).add(keyword);
        }
    }

    /** Completes every node with where to go on when the text leaves the tree; rows are in order of insertion. */
    private void link() {
        int[] fail = new int[next.size()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int at = queue.remove();
            int[] row = next.get(at);
            for (int c = 0; c < ASCII; c++) {
                int below = at == 0 ? 0 : next.get(fail[at])[c];
                if (row[c] < 0) {
                    row[c] = below;
                } else {
                    int to = row[c];
                    fail[to] = below;
                    found.get(to).addAll(found.get(below));
                    queue.add(to);
                }
            }
        }
        step = next.toArray(new int[0][]);
        ends = new Keyword[found.size()][];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = found.get(i).toArray(new Keyword[0]);
        }
        depth = depths.stream().mapToInt(Integer::intValue).toArray();
        next.clear();
        found.clear();
    }
}
