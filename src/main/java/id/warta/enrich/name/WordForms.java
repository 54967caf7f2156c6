package id.warta.enrich.name;

import id.warta.enrich.text.Hashing;

/**
 * The word forms of a model, kept once made: news uses few words often. Bounded, a newer word takes the place of an
 * older; what is kept changes the speed only, never a result. Safe to share between threads without locks: two
 * threads may at worst make the same form twice.
 */
public final class WordForms {
    private static final int SIZE = 1 << 16;

    private final TaggerWeights model;
    private final Triggers triggers;
    /** In pairs, the one used last before the other, which a new form pushes out. */
    private final WordForm[] forms = new WordForm[SIZE];

    private final WordForm before;
    private final WordForm after;

    public WordForms(TaggerWeights model, Triggers triggers) {
        this.model = model;
        this.triggers = triggers;
        this.before = new WordForm(new WordFeatures(11), model);
        this.after = new WordForm(new WordFeatures(13), model);
    }

    WordForm of(String text, int start, int end, int style) {
        long raw = Hashing.of(text, start, end);
        int first = (int) (raw >>> 40) + style << 1 & SIZE - 1;
        WordForm recent = forms[first];
        if (recent != null && recent.raw == raw && recent.style == style) {
            return recent;
        }
        WordForm form = forms[first + 1];
        if (form == null || form.raw != raw || form.style != style) {
            form = new WordForm(new WordFeatures(text, start, end, style, triggers, model), model);
        }
        forms[first] = form;
        forms[first + 1] = recent;
        return form;
    }

    /** What stands before a sentence. */
    WordForm before() {
        return before;
    }

    /** What stands after a sentence. */
    WordForm after() {
        return after;
    }

    TaggerWeights model() {
        return model;
    }
}
