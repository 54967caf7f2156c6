package id.warta.clean;

import id.warta.clean.line.Form;
import id.warta.clean.line.LineShape;
import id.warta.clean.line.Manuscript;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each line of a page's text looks like: paragraph, menu line, or something between. */
final class PageLines {
    private static final int MIN_MENU_PERCENT = 30;
    private static final int MIN_REPEATED = 40;

    /** What a line is: paragraph, sentence, phrase in lower case, menu line, struck by a rule, heading of other things. */
    enum Sort {
        PARAGRAPH,
        SENTENCE,
        PHRASE,
        MENU,
        STRUCK,
        BREAK
    }

    private final Manuscript manuscript;
    private final Sort[] sorts;

    /** What a line was before it counted as struck for being said again; null for all others. */
    private final @Nullable Sort[] repeated;

    private final boolean hasMenus;

    PageLines(Manuscript manuscript) {
        this.manuscript = manuscript;
        this.sorts = new Sort[manuscript.size()];
        this.repeated = new Sort[manuscript.size()];
        this.hasMenus = sort();
    }

    int size() {
        return sorts.length;
    }

    Sort sort(int line) {
        return sorts[line];
    }

    /** Whether there are as many menu lines as a page has. */
    boolean hasMenus() {
        return hasMenus;
    }

    boolean isText(int line) {
        return sorts[line] == Sort.PARAGRAPH || sorts[line] == Sort.SENTENCE;
    }

    /** How many lines of a range are known not to be an article's. */
    int known(int from, int to) {
        int known = 0;
        for (int i = from; i < to; i++) {
            boolean struck = sorts[i] == Sort.STRUCK && repeated[i] == null;
            known += sorts[i] == Sort.BREAK || struck && manuscript.raw(i).length() > 1 ? 1 : 0;
        }
        return known;
    }

    /** The longest run of menu entries in a range: short, with a capital in front and no sentence's sign behind. */
    int menuRun(int from, int to) {
        int longest = 0;
        int run = 0;
        for (int i = from; i < to; i++) {
            boolean struck = sorts[i] == Sort.STRUCK && repeated[i] == null;
            run = sorts[i] == Sort.BREAK || struck || isEntry(i) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private boolean isEntry(int line) {
        if (sorts[line] != Sort.MENU && repeated[line] != Sort.MENU) {
            return false;
        }
        LineShape shape = LineShape.of(manuscript.raw(line));
        return shape.words() >= 1
                && shape.words() <= 12
                && Form.isWord(shape.first())
                && !Character.isLowerCase(shape.first())
                && Form.isWord(shape.last());
    }

    private boolean sort() {
        int menu = 0;
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < sorts.length; i++) {
            seen.merge(manuscript.raw(i), 1, Integer::sum);
        }
        Set<String> above = new HashSet<>();
        for (int i = 0; i < sorts.length; i++) {
            sorts[i] = manuscript.isBreak(i)
                    ? Sort.BREAK
                    : manuscript.stands(i) && !manuscript.isMenu(i) ? sortOf(manuscript.shape(i)) : Sort.STRUCK;
            menu += sorts[i].compareTo(Sort.MENU) >= 0 ? 1 : 0;
            // That lines come again makes no page of a text: broken quotations do, too.
            boolean again = !above.add(manuscript.raw(i));
            if (sorts[i].compareTo(Sort.STRUCK) < 0 && isRepeated(i, seen.get(manuscript.raw(i)), again)) {
                repeated[i] = sorts[i];
                sorts[i] = Sort.STRUCK;
            }
        }
        return menu * 100 >= sorts.length * MIN_MENU_PERCENT;
    }

    /** What a page says three times is a caption of its gallery or a label; what it says again is so the second time. */
    private boolean isRepeated(int line, int times, boolean again) {
        return times > 1
                && (times > 2 || again)
                && (times > 2 || manuscript.raw(line).length() >= MIN_REPEATED);
    }

    private static Sort sortOf(LineShape shape) {
        if (shape.isProse() || shape.stops() > 0 && shape.words() >= 14) {
            return Sort.PARAGRAPH;
        } else if (shape.words() >= 5 && (shape.last() == ':' || shape.endsSentence() && !shape.isTitleCase())) {
            return Sort.SENTENCE;
        }
        return shape.words() >= 7 && !shape.isTitleCase() ? Sort.PHRASE : Sort.MENU;
    }
}
