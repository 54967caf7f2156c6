package id.warta.clean;

import id.warta.article.Article.Precision;
import id.warta.article.Cleaning.Kind;
import id.warta.clean.fact.FactSheet;
import id.warta.clean.fact.PublicationDate;
import id.warta.clean.line.Form;
import id.warta.clean.line.LineShape;
import id.warta.clean.line.Manuscript;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands above an article's first paragraph in a text: headline, abstract, byline, date, captions; and takes
 * it out of the body.
 *
 * <p>Where a headline is known from a feed, only its repetitions and lines that are certainly no paragraph are touched:
 * such texts are often bodies alone, and their short first lines are the article's own.
 */
final class FrontMatter {
    /** How many lines are looked at, and how many paragraphs may stand above a repeated headline or a date. */
    private static final int MAX_LINES = 400;

    private static final int MAX_PROSE_ABOVE = 2;
    private static final int MAX_BYLINE_WORDS = 5;

    private final Manuscript manuscript;
    private final FactSheet facts;
    private final ZoneId zone;
    private final @Nullable OffsetDateTime fetchedAt;

    /** From a feed, before the text was read. */
    private final boolean headlineKnown;

    private final @Nullable LineShape[] shapes;
    private final @Nullable String[] folded;

    private FrontMatter(Manuscript manuscript, FactSheet facts, ZoneId zone, @Nullable OffsetDateTime fetchedAt) {
        this.manuscript = manuscript;
        this.facts = facts;
        this.zone = zone;
        this.fetchedAt = fetchedAt;
        this.headlineKnown = facts.headline() != null;
        int lines = Math.min(manuscript.size(), MAX_LINES);
        this.shapes = new LineShape[lines];
        this.folded = new String[lines];
    }

    private LineShape shape(int line) {
        if (shapes[line] == null) {
            shapes[line] = manuscript.shape(line);
        }
        return shapes[line];
    }

    /** Whether a line is a headline, which is folded. Most lines are not folded for it. */
    private boolean isLine(int line, String title) {
        return FoldedTitle.mayBe(manuscript.text(line), title) && FoldedTitle.isSame(folded(line), title);
    }

    private String folded(int line) {
        if (folded[line] == null) {
            folded[line] = FoldedTitle.of(manuscript.text(line));
        }
        return folded[line];
    }

    /**
     * Reads the head of a manuscript whose lines were edited before.
     *
     * @param zone the outlet's time zone, for dates without one
     * @param fetchedAt no article was published after it
     */
    static void read(Manuscript manuscript, FactSheet facts, ZoneId zone, @Nullable OffsetDateTime fetchedAt) {
        new FrontMatter(manuscript, facts, zone, fetchedAt).read();
    }

    private void read() {
        int marker = lastMarker();
        int first = firstParagraph(marker + 1);
        String known = facts.headline();
        int headline = known == null ? findHeadline(first) : lineLike(FoldedTitle.of(known), first);
        if (known == null && headline >= 0) {
            facts.headline(
                    headlineText(headline, first), "line " + manuscript.number(headline), manuscript.text(headline));
        }
        if (headline >= 0) {
            strikeAbove(headline);
        }
        boolean dated = false;
        for (int i = Math.max(0, headline); i < first; i++) {
            dated |= manuscript.stands(i) && isDateLine(i);
        }
        int lastCredit = lastCredit(headline, first);
        String title = facts.headline() == null ? "" : FoldedTitle.of(facts.headline());
        for (int i = Math.max(0, headline); i < first; i++) {
            if (manuscript.stands(i) && (headline >= 0 || dated)) {
                readLine(i, headline, lastCredit, dated, title);
            }
        }
    }

    private void readLine(int line, int headline, int lastCredit, boolean dated, String title) {
        String text = manuscript.text(line);
        LineShape shape = shape(line);
        if (line == headline || isLine(line, title)) {
            manuscript.strike(line, Kind.REPEAT, "front:headline");
        } else if (isDateLine(line)) {
            readDate(line);
        } else if (line <= lastCredit && isByline(line, dated)) {
            facts.by(name(text), "line " + manuscript.number(line), text);
            manuscript.strike(line, Kind.CREDIT, "front:byline");
        } else if (headline >= 0 && line > headline && line < lastCredit && shape.words() >= 5 && shape.words() <= 60) {
            facts.abstractText(text, "line " + manuscript.number(line), text);
            manuscript.strike(line, Kind.REPEAT, "front:abstract");
        } else if (shape.words() <= 3 && !shape.endsSentence() && (dated || line < lastCredit)) {
            manuscript.strike(line, Kind.CHROME, "front:furniture");
        }
    }

    /** The last line of the head that is certainly one: a date, or the headline once more. */
    private int lastMarker() {
        int prose = 0;
        int marker = -1;
        String known = facts.headline() == null ? "" : FoldedTitle.of(facts.headline());
        for (int i = 0; i < shapes.length && prose <= MAX_PROSE_ABOVE; i++) {
            if (!manuscript.stands(i)) {
                continue;
            }
            if (isDateLine(i) || isRepeatedHeadline(i, known)) {
                marker = i;
            }
            prose += shape(i).isProse() ? 1 : 0;
        }
        return marker >= 0 && firstParagraph(marker + 1) < shapes.length ? marker : -1;
    }

    private boolean isRepeatedHeadline(int line, String known) {
        if (!known.isEmpty()) {
            return isLine(line, known);
        }
        if (!shape(line).isHeadline()) {
            return false;
        }
        for (int above = 0; above < line; above++) {
            if (folded(above).equals(folded(line)) && shape(above).isHeadline()) {
                return true;
            }
        }
        return false;
    }

    /** The first standing paragraph at or after a line; the number of lines where there is none. */
    private int firstParagraph(int from) {
        for (int i = from; i < shapes.length; i++) {
            if (manuscript.stands(i) && shape(i).isProse() && !isDateLine(i)) {
                return i;
            }
        }
        return shapes.length;
    }

    /** The headline among the lines above the first paragraph: one that comes twice, or the first line of the text. */
    private int findHeadline(int first) {
        if (first == shapes.length) {
            return -1;
        }
        for (int i = 0; i < first; i++) {
            if (!manuscript.stands(i) || !shape(i).isHeadline() || isDateLine(i)) {
                continue;
            }
            for (int below = i + 1; below < first; below++) {
                if (FoldedTitle.isSame(folded(below), folded(i))) {
                    return i;
                }
            }
        }
        int top = manuscript.next(0);
        boolean headline = top < first
                && shape(top).isHeadline()
                && !isDateLine(top)
                && (Character.isUpperCase(shape(top).first())
                        || Character.isDigit(shape(top).first())
                        || "\"'\u201c\u2018[".indexOf(shape(top).first()) >= 0);
        return headline ? top : -1;
    }

    /** A headline from a page's title bar without the site's name, where the headline itself stands below. */
    private String headlineText(int headline, int first) {
        String text = manuscript.text(headline);
        for (int below = headline + 1; below < first; below++) {
            String other = manuscript.text(below);
            if (shape(below).isHeadline()
                    && other.length() < text.length()
                    && text.startsWith(other)
                    && "|-\u2013\u2014\u00ab\u00bb\u00b7:".indexOf(firstSign(text, other.length())) >= 0) {
                return other;
            }
        }
        return text;
    }

    private static char firstSign(String text, int from) {
        int at = from;
        while (at < text.length() - 1 && text.charAt(at) == ' ') {
            at++;
        }
        return text.charAt(at);
    }

    private int lineLike(String headline, int first) {
        for (int i = 0; i < Math.min(first, shapes.length); i++) {
            if (manuscript.stands(i) && isLine(i, headline)) {
                return i;
            }
        }
        return -1;
    }

    private void strikeAbove(int headline) {
        for (int i = 0; i < headline; i++) {
            if (manuscript.stands(i) && !shape(i).isProse()) {
                if (isDateLine(i)) {
                    readDate(i);
                } else {
                    manuscript.strike(i, Kind.CHROME, "front:above-headline");
                }
            }
        }
    }

    /** The last line between headline and first paragraph that is a date, a byline with one, or the headline. */
    private int lastCredit(int headline, int first) {
        for (int i = Math.min(first, shapes.length) - 1; i > headline; i--) {
            if (manuscript.stands(i)
                    && (isDateLine(i)
                            || headline >= 0
                                    && FoldedTitle.isSame(folded(i), folded(headline))
                                    && shape(i).isHeadline())) {
                return i;
            }
        }
        return -1;
    }

    private void readDate(int line) {
        String text = manuscript.text(line);
        PublicationDate date = PublicationDate.find(text, zone);
        if (date == null) {
            return;
        }
        publish(facts, date, fetchedAt, "line " + manuscript.number(line), text);
        String before = trimSigns(text.substring(0, date.start()));
        if (!before.isEmpty() && isName(before)) {
            facts.by(name(before), "line " + manuscript.number(line), text);
        }
        manuscript.strike(line, Kind.CREDIT, "front:date");
    }

    /** States the publication time, unless it lies after the time of the fetch. */
    static void publish(
            FactSheet facts, PublicationDate date, @Nullable OffsetDateTime fetchedAt, String origin, String text) {
        OffsetDateTime latest = fetchedAt == null ? null : fetchedAt.plusHours(1);
        if (latest == null || !date.value().isAfter(latest)) {
            facts.published(date.value(), date.precision(), origin, text);
        }
    }

    /** A line that holds a date and little else: a name before it, a word such as "Diperbarui". */
    private boolean isDateLine(int line) {
        LineShape shape = shape(line);
        if (shape.length() > 120 || shape.length() < 8 || shape.words() > 16) {
            return false;
        }
        String text = manuscript.text(line);
        PublicationDate date = PublicationDate.find(text, zone);
        if (date == null || shape.last() == '.' && shape.words() > 8) {
            return false;
        }
        // "Selasa (17/9/2019)" alone is a piece of a sentence that lost its beginning, not a line of the page.
        if (date.precision() == Precision.DAY) {
            String around = text.substring(0, date.start()) + text.substring(date.end());
            return shape.last() != '.'
                    && !headlineKnown
                    && LineShape.of(around).words() <= 2
                    && around.indexOf('(') < 0;
        }
        LineShape rest = LineShape.of(text.substring(0, date.start()) + " " + text.substring(date.end()));
        return rest.words() <= 3 || rest.words() <= 7 && rest.isTitleCase();
    }

    private boolean isByline(int line, boolean dated) {
        return isName(manuscript.text(line)) && (dated || isRepeatedBelow(line));
    }

    private boolean isRepeatedBelow(int line) {
        return line + 1 < folded.length && folded(line + 1).startsWith(folded(line));
    }

    private static boolean isName(String text) {
        String name = name(text);
        LineShape shape = LineShape.of(name);
        if (shape.words() == 0 || shape.words() > MAX_BYLINE_WORDS || shape.capitalised() != shape.words()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetter(c) && " .'-,\u2019".indexOf(c) < 0) {
                return false;
            }
        }
        return name.length() > 3 && !name.equals(name.toUpperCase(Locale.ROOT)) || shape.words() > 1;
    }

    private static String name(String text) {
        String name = trimSigns(text);
        for (String prefix : new String[] {"Oleh", "By", "by", "oleh", "Reporter", "Penulis"}) {
            if (name.startsWith(prefix + " ") || name.startsWith(prefix + ":")) {
                return trimSigns(name.substring(prefix.length()));
            }
        }
        return name;
    }

    private static String trimSigns(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && !Form.isWord(text.charAt(start))) {
            start++;
        }
        while (end > start && !Form.isWord(text.charAt(end - 1)) && text.charAt(end - 1) != '.') {
            end--;
        }
        return text.substring(start, end);
    }
}
