package id.warta.clean.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Finds the rules that may begin at a place in a text, by the first letters of their forms: most words begin no rule at
 * all and cost a look or two.
 *
 * <p>Rules whose form may begin with anything are not found here; see {@link #unindexed()}.
 */
final class OpeningIndex {
    private static final int ASCII = 128;
    private static final Rule[] NONE = {};

    /** Takes a rule that may begin at {@code at}; a rule may come more than once. */
    @FunctionalInterface
    interface Sink {
        void candidate(Rule rule, int at);
    }

    /** A letter of some openings: those that end here, and the letters that may follow. */
    private static final class Node {
        private Rule[] rules = NONE;
        private final Node[] next = new Node[ASCII];
    }

    private final List<Rule> unindexed = new ArrayList<>();
    private final Node root = new Node();

    OpeningIndex(List<Rule> rules) {
        for (Rule rule : rules) {
            Set<String> openings = rule.form().openings();
            if (openings.isEmpty() || openings.stream().anyMatch(opening -> opening.charAt(0) >= ASCII)) {
                unindexed.add(rule);
            } else {
                openings.forEach(opening -> insert(opening, rule));
            }
        }
    }

    /** The rules that may begin anywhere. */
    List<Rule> unindexed() {
        return unindexed;
    }

    /** Hands over every indexed rule that may begin at the start of {@code text}. */
    void atStart(String text, Sink sink) {
        look(text, 0, sink);
    }

    /** Hands over every place where a rule may begin, from left to right: any but those inside a word. */
    void anywhere(String text, Sink sink) {
        boolean inWord = false;
        for (int at = 0; at < text.length(); at++) {
            boolean word = Form.isWord(text.charAt(at));
            if (!inWord || !word) {
                look(text, at, sink);
            }
            inWord = word;
        }
    }

    private void look(String text, int from, Sink sink) {
        Node node = root;
        for (int at = from; at < text.length(); at++) {
            char c = Form.fold(text.charAt(at));
            node = c < ASCII ? node.next[c] : null;
            if (node == null) {
                return;
            }
            for (Rule rule : node.rules) {
                sink.candidate(rule, from);
            }
        }
    }

    /** Enters the ASCII beginning of an opening: other characters are left to the form itself. */
    private void insert(String opening, Rule rule) {
        Node node = root;
        for (int at = 0; at < opening.length() && opening.charAt(at) < ASCII; at++) {
            char c = opening.charAt(at);
            if (node.next[c] == null) {
                node.next[c] = new Node();
            }
            node = node.next[c];
        }
        if (!Arrays.asList(node.rules).contains(rule)) {
            node.rules = Arrays.copyOf(node.rules, node.rules.length + 1);
            node.rules[node.rules.length - 1] = rule;
        }
    }
}
