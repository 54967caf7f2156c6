package id.warta.clean.line;

import java.util.Set;
import java.util.TreeSet;

/**
 * What the matches of a form can begin with, as far as it can be told without a text.
 *
 * @param whole texts that are all of what was looked at, so that more of the form follows right behind
 * @param open beginnings behind which anything may follow; the empty one says that nothing is known
 */
record Openings(Set<String> whole, Set<String> open) {
    private static final int MAX_TEXTS = 256;
    private static final int MAX_LENGTH = 8;

    static Openings of(FormNode node) {
        if (node instanceof FormNode.One one) {
            return one.sign() < 0
                    ? new Openings(Set.of(), Set.of(""))
                    : new Openings(Set.of(String.valueOf((char) one.sign())), Set.of());
        } else if (node instanceof FormNode.Any any) {
            Set<String> whole = new TreeSet<>();
            Set<String> open = new TreeSet<>();
            for (FormNode choice : any.choices()) {
                Openings one = of(choice);
                whole.addAll(one.whole);
                open.addAll(one.open);
            }
            return new Openings(whole, open);
        } else if (node instanceof FormNode.Many many) {
            return of(many.of()).repeated(many.none(), many.more());
        }
        Openings all = new Openings(Set.of(""), Set.of());
        for (FormNode part : ((FormNode.All) node).parts()) {
            if (all.whole.isEmpty()) {
                break;
            }
            all = all.then(of(part));
        }
        return all;
    }

    /** One of these texts begins every match, in lower case; empty where a match may begin with anything. */
    Set<String> texts() {
        Set<String> texts = new TreeSet<>(open);
        texts.addAll(whole);
        return texts.contains("") ? Set.of() : texts;
    }

    private Openings repeated(boolean none, boolean more) {
        Set<String> ends = new TreeSet<>();
        Set<String> goesOn = new TreeSet<>(open);
        for (String text : whole) {
            (more && !text.isEmpty() ? goesOn : ends).add(text);
        }
        if (none) {
            ends.add("");
        }
        return new Openings(ends, goesOn);
    }

    private Openings then(Openings next) {
        Set<String> ends = new TreeSet<>();
        Set<String> goesOn = new TreeSet<>(open);
        if (whole.size() * (next.whole.size() + next.open.size()) + open.size() > MAX_TEXTS) {
            goesOn.addAll(whole);
            return new Openings(ends, goesOn);
        }
        for (String before : whole) {
            next.open.forEach(after -> goesOn.add(start(before + after)));
            for (String after : next.whole) {
                String text = before + after;
                (text.length() < MAX_LENGTH ? ends : goesOn).add(start(text));
            }
        }
        return new Openings(ends, goesOn);
    }

    private static String start(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
