package id.warta.clean.line;

import id.warta.article.Cleaning.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Applies a {@link RuleSet} to a {@link Manuscript}, line by line: whole lines are struck, parts of lines cut. Knows
 * nothing of menus or metadata, so it serves text of any origin. Immutable and safe to share between threads.
 */
public final class LineEditor {
    /** Longer lines are left alone: no boilerplate is that long, and time stays bounded. */
    static final int MAX_LINE = 10_000;

    /** How often one line may be cut. */
    private static final int MAX_CUTS = 8;

    /** How many headlines may follow a label such as "Baca juga:" that stands alone. */
    private static final int MAX_HEADLINES = 6;

    private static final int MAX_CAPTION_WORDS = 20;

    /** Longer lines are no row of a table. */
    private static final int MAX_ROW = 120;

    private final RuleSet rules;

    public LineEditor(RuleSet rules) {
        this.rules = rules;
    }

    /** Edits the whole manuscript. {@code source} is the outlet's host, for the rules of single outlets. */
    public void edit(Manuscript manuscript, @Nullable String source) {
        Pass pass = new Pass(manuscript, source);
        for (int line = 0; line < manuscript.size(); line++) {
            if (manuscript.stands(line)) {
                pass.edit(line);
            }
        }
        pass.strikeLastLines();
    }

    /** One pass over one document. */
    private final class Pass {
        private final Manuscript manuscript;
        private final RuleMatcher matcher;
        private int proseSeen;

        private Pass(Manuscript manuscript, @Nullable String source) {
            this.manuscript = manuscript;
            this.matcher = new RuleMatcher(rules, source);
        }

        private void edit(int line) {
            String text = manuscript.text(line);
            if (text.isEmpty()) {
                manuscript.strike(line, Kind.CHROME, "unreadable");
                return;
            }
            if (text.length() <= MAX_LINE) {
                int cuts = 0;
                while (cuts++ < MAX_CUTS && manuscript.stands(line) && (editStart(line) || editInside(line))) {
                    // Each round takes one part away; the rest is looked at again.
                }
            }
            if (manuscript.stands(line) && manuscript.shape(line).isProse()) {
                proseSeen++;
            }
        }

        private boolean editStart(int line) {
            String text = manuscript.text(line);
            for (Rule rule : matcher.atStart(text)) {
                if (rule.place() == Rule.Place.LAST) {
                    continue;
                }
                int end = matcher.end(rule, text, 0);
                if (end > 0 && apply(rule, line, end)) {
                    return true;
                }
            }
            return false;
        }

        private boolean apply(Rule rule, int line, int end) {
            String text = manuscript.text(line);
            boolean whole = isOnlySigns(text, end);
            switch (rule.place()) {
                case LINE -> {
                    if (!whole || isSpared(rule, text) || isInTable(rule, line)) {
                        return false;
                    }
                    manuscript.strike(line, rule.kind(), rule.id());
                    return true;
                }
                case FIRST -> {
                    if (!whole || proseSeen > 0 || isSpared(rule, text)) {
                        return false;
                    }
                    manuscript.strike(line, rule.kind(), rule.id());
                    return true;
                }
                case BLOCK -> {
                    if (!whole) {
                        return false;
                    }
                    strikeBlock(rule, line);
                    return true;
                }
                case HEADING -> {
                    if (whole) {
                        manuscript.markBreak(line);
                    }
                    return false;
                }
                case LEAD -> {
                    manuscript.cut(line, 0, end, rule.kind(), rule.id());
                    return true;
                }
                default -> {
                    return label(rule, line, end, whole);
                }
            }
        }

        /** Whether the article itself says what reads like furniture: somebody is quoted as saying it. */
        private boolean isSpared(Rule rule, String text) {
            return (rule.kind() == Kind.PROMO || rule.kind() == Kind.CHROME) && matcher.isSpared(text);
        }

        /**
         * Whether a credit is a row of a table in the article ("Penulis: …" between "Judul: …" and "Penerbit: …"): a
         * line beside it has a label too that no credit has.
         */
        private boolean isInTable(Rule rule, int line) {
            return rule.kind() == Kind.CREDIT
                    && manuscript.text(line).indexOf(':') > 0
                    && proseSeen > 0
                    && (isOtherRow(line - 1) || isOtherRow(line + 1));
        }

        private boolean isOtherRow(int line) {
            if (line < 0 || line >= manuscript.size() || !manuscript.stands(line)) {
                return false;
            }
            String text = manuscript.text(line);
            int colon = text.indexOf(": ");
            if (colon <= 0
                    || text.length() > MAX_ROW
                    || LineShape.of(text.substring(0, colon)).words() > 3) {
                return false;
            }
            for (Rule rule : matcher.atStart(text)) {
                if (matcher.end(rule, text, 0) > 0) {
                    return false;
                }
            }
            return !LineShape.of(text).endsSentence();
        }

        /** The heading of a list, and the list: all lines down to the next that may be the article's own. */
        private void strikeBlock(Rule rule, int line) {
            manuscript.markBreak(line);
            manuscript.strike(line, rule.kind(), rule.id());
            for (int below = line + 1; below < manuscript.size(); below++) {
                LineShape shape = manuscript.shape(below);
                if (shape.isProse() || Character.isLowerCase(shape.first()) && shape.words() > 2) {
                    return;
                }
                manuscript.strike(below, rule.kind(), rule.id());
            }
            strikeEmptyHeading(line);
        }

        /** A short heading above a list that ends the document heads nothing: another list, emptied by the scraper. */
        private void strikeEmptyHeading(int line) {
            int above = manuscript.previous(line - 1);
            if (above > 0 && proseSeen > 1) {
                LineShape shape = manuscript.shape(above);
                if (shape.words() <= 3 && shape.isTitleCase() && !shape.endsSentence() && Form.isWord(shape.last())) {
                    manuscript.strike(above, Kind.CHROME, "empty-heading");
                }
            }
        }

        private boolean label(Rule rule, int line, int end, boolean whole) {
            String text = manuscript.text(line);
            if (whole) {
                manuscript.strike(line, rule.kind(), rule.id());
                strikeHeadlinesBelow(rule, line);
                return true;
            }
            int to = Headlines.endOfAnnounced(text, end);
            if (to < 0) {
                return false;
            }
            manuscript.cut(line, 0, to, rule.kind(), rule.id());
            return true;
        }

        private void strikeHeadlinesBelow(Rule rule, int line) {
            int below = line + 1;
            for (int count = 0; count < MAX_HEADLINES && below < manuscript.size(); count++, below++) {
                String after = below + 1 < manuscript.size() ? manuscript.text(below + 1) : "";
                if (!Headlines.isAnnounced(manuscript.text(below), after, count == 0)) {
                    return;
                }
                manuscript.strike(below, rule.kind(), rule.id());
            }
        }

        private boolean editInside(int line) {
            String text = manuscript.text(line);
            for (RuleMatcher.Hit hit : matcher.inside(text)) {
                if (applyInside(hit.rule(), line, hit.from(), hit.to())) {
                    return true;
                }
            }
            return false;
        }

        private boolean applyInside(Rule rule, int line, int from, int end) {
            String text = manuscript.text(line);
            boolean atEnd = isOnlySigns(text, end);
            switch (rule.place()) {
                case PART -> {
                    manuscript.cut(line, from, end, rule.kind(), rule.id());
                    return true;
                }
                case TAIL -> {
                    if (!atEnd || Form.isWord(text.charAt(from)) && !SentenceEnd.mayBeBefore(text, from)) {
                        return false;
                    }
                    manuscript.cut(line, from, text.length(), rule.kind(), rule.id());
                    return true;
                }
                case MENU -> {
                    manuscript.markMenu(line);
                    return false;
                }
                case SIGNOFF -> {
                    return false;
                }
                case ASIDE -> {
                    int to = from > 0 && SentenceEnd.isBefore(text, from) ? Headlines.endOfAnnounced(text, end) : -1;
                    if (to <= end) {
                        return false;
                    }
                    manuscript.cut(line, from, to, rule.kind(), rule.id());
                    return true;
                }
                case PICTURE -> {
                    if (!atEnd || !isPhrase(text, from)) {
                        return false;
                    }
                    manuscript.strike(line, rule.kind(), rule.id());
                    return true;
                }
                default -> {
                    if (!atEnd || manuscript.isArticleOnly() || proseSeen > 0 || !proseFollows(line)) {
                        return false;
                    }
                    manuscript.strike(line, rule.kind(), rule.id());
                    return true;
                }
            }
        }

        private boolean proseFollows(int line) {
            for (int below = line + 1; below < manuscript.size() && below < line + 12; below++) {
                if (manuscript.shape(below).isProse()) {
                    return true;
                }
            }
            return false;
        }

        /** Lines that are boilerplate only at the very end, from the end upwards. */
        private void strikeLastLines() {
            for (int line = manuscript.previous(manuscript.size() - 1);
                    line > 0;
                    line = manuscript.previous(line - 1)) {
                String text = manuscript.text(line);
                Rule rule = text.length() > MAX_LINE ? null : lastLineRule(text);
                if (rule == null) {
                    cutSignoff(line, text);
                    return;
                }
                manuscript.strike(line, rule.kind(), rule.id());
            }
        }

        private void cutSignoff(int line, String text) {
            if (text.length() > MAX_LINE) {
                return;
            }
            for (RuleMatcher.Hit hit : matcher.inside(text)) {
                Rule rule = hit.rule();
                if (rule.place() == Rule.Place.SIGNOFF
                        && hit.from() > 0
                        && SentenceEnd.isBefore(text, hit.from())
                        && isOnlySigns(text, hit.to())) {
                    manuscript.cut(line, hit.from(), text.length(), rule.kind(), rule.id());
                    return;
                }
            }
        }

        private @Nullable Rule lastLineRule(String text) {
            for (Rule rule : matcher.atStart(text)) {
                if (rule.place() == Rule.Place.LAST) {
                    int end = matcher.end(rule, text, 0);
                    if (end > 0 && isOnlySigns(text, end)) {
                        return rule;
                    }
                }
            }
            return null;
        }
    }

    /** Whether nothing but blanks and stray signs follow: links that were stripped leave " ,." behind. */
    private static boolean isOnlySigns(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (" ,.;:|-\u2013\u00b7".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line up to a place is one phrase of a caption's length: no sentence's end, and not too many words. */
    private static boolean isPhrase(String text, int to) {
        LineShape before = LineShape.of(text.substring(0, to));
        return before.stops() == 0
                && before.words() >= 1
                && before.words() <= MAX_CAPTION_WORDS
                && !before.endsSentence();
    }
}
