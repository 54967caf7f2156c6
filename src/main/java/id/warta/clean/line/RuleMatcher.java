package id.warta.clean.line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds which rules of a {@link RuleSet} match a line, and where; what is done about it is up to {@link LineEditor}. */
final class RuleMatcher {
    /** How many places of a line are tried. */
    private static final int MAX_PLACES = 64;

    /** One a thread: it is as large as the largest form, and most documents need little of it. */
    private static final ThreadLocal<Form.Scratch> SCRATCH = ThreadLocal.withInitial(() -> new Form.Scratch(0));

    /** A match inside a line. */
    record Hit(Rule rule, int from, int to) {}

    private final RuleSet rules;
    private final @Nullable String source;
    private final Form.Scratch scratch = SCRATCH.get();

    /** @param source the outlet's host, for the rules of single outlets */
    RuleMatcher(RuleSet rules, @Nullable String source) {
        this.rules = rules;
        this.source = source;
    }

    /** The end of the longest match of a rule that begins at {@code from}, or -1. */
    int end(Rule rule, String text, int from) {
        return rule.form().longestMatch(text, from, scratch);
    }

    /** The rules that may begin a line, in the order of the file. */
    List<Rule> atStart(String text) {
        List<Rule> found = new ArrayList<>();
        rules.anchored().atStart(text, (rule, at) -> add(rule, found));
        char first = text.charAt(0);
        for (Rule rule : rules.anchored().unindexed()) {
            if (rule.form().mayStartWith(first)) {
                add(rule, found);
            }
        }
        if (found.size() > 1) {
            found.sort(Comparator.comparingInt(Rule::order));
        }
        return found;
    }

    private void add(Rule rule, List<Rule> found) {
        if (rule.appliesTo(source) && !found.contains(rule)) {
            found.add(rule);
        }
    }

    /** The matches of the rules that look inside a line, in the order of the file, then of the line. */
    List<Hit> inside(String text) {
        List<Hit> hits = new ArrayList<>();
        int[] places = {0};
        rules.anywhere().anywhere(text, (rule, at) -> {
            if (places[0] < MAX_PLACES && rule.appliesTo(source)) {
                places[0]++;
                int end = end(rule, text, at);
                if (end > at) {
                    hits.add(new Hit(rule, at, end));
                }
            }
        });
        if (hits.size() > 1) {
            hits.sort(Comparator.comparingInt((Hit hit) -> hit.rule().order()).thenComparingInt(Hit::from));
        }
        return hits;
    }

    /** Whether the line holds what only the article itself says. */
    boolean isSpared(String text) {
        for (int at = 1; at < text.length(); at++) {
            for (Form sparing : rules.sparing()) {
                if (sparing.mayStartWith(text.charAt(at)) && sparing.longestMatch(text, at, scratch) > at) {
                    return true;
                }
            }
        }
        return false;
    }
}
