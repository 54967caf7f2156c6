package id.warta.clean.line;

import java.util.List;

/**
 * The rules for one language, indexed for matching. Immutable.
 *
 * @see RuleFile
 */
public final class RuleSet {
    /** No rule at all. */
    public static final RuleSet NONE = new RuleSet("und", "none", List.of(), List.of());

    private final String language;
    private final String name;
    private final List<Rule> rules;
    private final OpeningIndex anchored;
    private final OpeningIndex anywhere;
    private final List<Form> sparing;

    RuleSet(String language, String name, List<Rule> rules, List<Form> sparing) {
        this.sparing = List.copyOf(sparing);
        this.language = language;
        this.name = name;
        this.rules = List.copyOf(rules);
        this.anchored = new OpeningIndex(rules.stream().filter(Rule::isAnchored).toList());
        List<Rule> inside = rules.stream().filter(rule -> !rule.isAnchored()).toList();
        this.anywhere = new OpeningIndex(inside);
    }

    String language() {
        return language;
    }

    /** Language and version, such as {@code id-3}: what {@code cleaning.rules} says. */
    public String name() {
        return name;
    }

    List<Rule> rules() {
        return rules;
    }

    /** The rules that look at the beginning of a line. */
    OpeningIndex anchored() {
        return anchored;
    }

    /** The rules that look inside a line. */
    OpeningIndex anywhere() {
        return anywhere;
    }

    /** Lines that hold one of these are the article's own, whatever promo or chrome rule fits them as a whole. */
    List<Form> sparing() {
        return sparing;
    }
}
