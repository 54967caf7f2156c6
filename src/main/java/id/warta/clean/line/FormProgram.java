package id.warta.clean.line;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The tree of a form as an automaton without empty steps: each character of the pattern is a state, and what may come
 * next is known for each (Glushkov 1961).
 */
final class FormProgram {
    private static final int MAX_STATES = 4_000;
    private static final int MAX_STEPS = 400_000;

    private final List<Integer> signs = new ArrayList<>();
    private final List<BitSet> follow = new ArrayList<>();
    private final Part whole;

    /** @param empty whether the part may match nothing */
    private record Part(BitSet first, BitSet last, boolean empty) {}

    /** @throws IllegalArgumentException with a sentence, where the form is too large */
    FormProgram(FormNode root) {
        whole = part(root);
        if (follow.stream().mapToLong(BitSet::cardinality).sum() > MAX_STEPS) {
            throw new IllegalArgumentException("the form is too large: more than " + MAX_STEPS + " steps");
        }
    }

    boolean matchesNothing() {
        return whole.empty;
    }

    /** What each state reads, as in {@link FormNode.One}. */
    int[] signs() {
        return signs.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The states that may read the first character. */
    int[] first() {
        return whole.first.stream().toArray();
    }

    /** The states that may read the next character after each. */
    int[][] follow() {
        return follow.stream().map(states -> states.stream().toArray()).toArray(int[][]::new);
    }

    /** Whether a match may end after each state. */
    boolean[] last() {
        boolean[] last = new boolean[signs.size()];
        whole.last.stream().forEach(state -> last[state] = true);
        return last;
    }

    private Part part(FormNode node) {
        if (node instanceof FormNode.One one) {
            BitSet state = state(one.sign());
            return new Part(state, state, false);
        } else if (node instanceof FormNode.Any any) {
            Part all = new Part(new BitSet(), new BitSet(), false);
            for (FormNode choice : any.choices()) {
                Part one = part(choice);
                all = new Part(union(all.first, one.first), union(all.last, one.last), all.empty || one.empty);
            }
            return all;
        } else if (node instanceof FormNode.Many many) {
            Part one = part(many.of());
            if (many.more()) {
                connect(one.last, one.first);
            }
            return new Part(one.first, one.last, one.empty || many.none());
        }
        Part all = new Part(new BitSet(), new BitSet(), true);
        for (FormNode each : ((FormNode.All) node).parts()) {
            Part next = part(each);
            connect(all.last, next.first);
            all = new Part(
                    all.empty ? union(all.first, next.first) : all.first,
                    next.empty ? union(all.last, next.last) : next.last,
                    all.empty && next.empty);
        }
        return all;
    }

    private BitSet state(int sign) {
        if (signs.size() >= MAX_STATES) {
            throw new IllegalArgumentException("the form is too large: more than " + MAX_STATES + " characters");
        }
        BitSet state = new BitSet();
        state.set(signs.size());
        signs.add(sign);
        follow.add(new BitSet());
        return state;
    }

    private void connect(BitSet from, BitSet to) {
        from.stream().forEach(state -> follow.get(state).or(to));
    }

    private static BitSet union(BitSet a, BitSet b) {
        BitSet union = (BitSet) a.clone();
        union.or(b);
        return union;
    }
}
