package id.warta.clean;

import id.warta.article.Cleaning.Kind;
import id.warta.clean.PageLines.Sort;
import id.warta.clean.fact.PublicationDate;
import id.warta.clean.line.Manuscript;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article in the text of a whole page, menus and all: the run of lines with the highest sum, where paragraphs
 * count for and menu lines against (maximum subsequence segmentation: Pasternack and Roth, "Extracting Article Text from
 * the Web with Maximum Subsequence Segmentation", WWW 2009), begun where possible below the headline that repeats the
 * page's title. Weights were chosen on 91 pages of scrapinghub's article extraction benchmark.
 *
 * <p>Text that is an article already is left alone: only where whole runs of menu lines stand above or below the article
 * is anything taken away.
 */
final class ArticleFinder {
    private static final int MIN_LINES = 20;
    private static final int MIN_MENU_RUN = 8;

    // Weights in hundredths.
    private static final int WORD = 25;
    private static final int MAX_WORDS = 25;
    private static final int SENTENCE = 100;
    private static final int PHRASE = -50;
    private static final int MENU = -70;
    private static final int STRUCK = -50;
    private static final int BREAK = -600;
    private static final int MIN_SCORE = 400;
    private static final int MAX_DROP = 1_000;

    /** A menu line counts more by this share of itself for every line since the last paragraph, up to three times. */
    private static final int GROWTH_PERCENT = 15;

    private static final int MAX_GROWTH_PERCENT = 300;

    /** A paragraph amid menus counts less: it is a teaser. */
    private static final int TEASER_GAP = 3;

    private static final int TEASER_PERCENT = 30;

    /** How far below a headline the first paragraph may stand. */
    private static final int MAX_LEAD = 30;

    /** The longest run of short lines inside an article: a list, not a menu. */
    private static final int MAX_LIST = 6;

    /** How far above the first paragraph its byline and date may stand where no headline was found. */
    private static final int MAX_HEAD = 12;

    /** How long a box inside an article may be, how many there may be, and how much must follow. */
    private static final int MAX_BOX = 25;

    private static final int MAX_BOXES = 3;
    private static final int MIN_MORE = 2_000;
    private static final int DENSE = 4;

    private static final int MIN_HEADLINE = 12;
    private static final int MAX_HEADLINES = 50;

    private record Run(int score, int from, int to, int headline) {}

    private final Manuscript manuscript;
    private final PageLines lines;
    private final int[] scores;

    private ArticleFinder(Manuscript manuscript) {
        this.manuscript = manuscript;
        this.lines = new PageLines(manuscript);
        this.scores = new int[manuscript.size()];
    }

    /**
     * Strikes what stands around the article and the menus inside it, but leaves its head (headline to first paragraph).
     *
     * @param headline as the sender knows it
     * @return the line of the first paragraph, or -1 where the text is no page and nothing was done
     */
    static int find(Manuscript manuscript, @Nullable String headline) {
        if (manuscript.isArticleOnly() || manuscript.size() < MIN_LINES) {
            return -1;
        }
        ArticleFinder finder = new ArticleFinder(manuscript);
        return finder.lines.hasMenus() ? finder.cutOut(headline) : -1;
    }

    private int cutOut(@Nullable String headline) {
        score();
        Run article = belowHeadline(headline);
        if (article == null) {
            article = anywhere();
        }
        article = goOn(article);
        int head = article.headline >= 0 ? article.headline : Math.max(0, article.from - MAX_HEAD);
        if (article.score < MIN_SCORE || !isPage(article)) {
            return -1;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (i < head || i >= article.to) {
                manuscript.strike(i, Kind.CHROME, "page:outside");
            }
        }
        strikeMenusInside(article);
        return article.from;
    }

    private void score() {
        int[] above = new int[lines.size()];
        int gap = 0;
        for (int i = 0; i < lines.size(); i++) {
            above[i] = gap;
            gap = lines.isText(i) ? 0 : gap + 1;
        }
        gap = 0;
        for (int i = lines.size() - 1; i >= 0; i--) {
            scores[i] = score(i, above[i], gap);
            gap = lines.isText(i) ? 0 : gap + 1;
        }
    }

    private int score(int line, int above, int below) {
        switch (lines.sort(line)) {
            case PARAGRAPH -> {
                int score = Math.min(manuscript.shape(line).words(), MAX_WORDS) * WORD;
                return above >= TEASER_GAP && below >= TEASER_GAP ? score * TEASER_PERCENT / 100 : score;
            }
            case SENTENCE -> {
                return SENTENCE;
            }
            case STRUCK -> {
                return STRUCK;
            }
            case BREAK -> {
                return BREAK;
            }
            default -> {
                int growth = Math.min(100 + GROWTH_PERCENT * above, MAX_GROWTH_PERCENT);
                return (lines.sort(line) == Sort.PHRASE ? PHRASE : MENU) * growth / 100;
            }
        }
    }

    /** The best run below a headline; of good ones the first, because lists of other articles repeat headlines. */
    private @Nullable Run belowHeadline(@Nullable String known) {
        List<Run> runs = new ArrayList<>();
        int best = 0;
        for (int headline : headlines(known)) {
            Run run = below(headline);
            runs.add(run);
            best = Math.max(best, run.score);
        }
        for (Run run : runs) {
            if (best >= MIN_SCORE && run.score * 10 >= best * 4) {
                return run;
            }
        }
        return null;
    }

    /** The lines that say what the page's title says: the title bar's text is the first line of a page. */
    private List<Integer> headlines(@Nullable String known) {
        String title = FoldedTitle.of(known == null ? manuscript.raw(0) : known);
        List<Integer> found = new ArrayList<>();
        if (title.length() < MIN_HEADLINE) {
            return found;
        }
        for (int i = known == null ? 1 : 0; i < lines.size() && found.size() < MAX_HEADLINES; i++) {
            String raw = manuscript.raw(i);
            if (raw.length() < MIN_HEADLINE || raw.length() > 2 * title.length() + 40) {
                continue;
            }
            String line = FoldedTitle.of(raw);
            boolean within = title.contains(line) && line.length() * 5 > title.length() * 2;
            boolean around = line.contains(title) && title.length() > 20 && line.length() * 5 < title.length() * 7;
            if (line.length() >= MIN_HEADLINE && (within || around)) {
                found.add(i);
            }
        }
        return found;
    }

    private Run below(int headline) {
        int from = -1;
        int to = headline + 1;
        int best = 0;
        int sum = 0;
        for (int i = headline + 1; i < lines.size() && best - sum <= MAX_DROP; i++) {
            if (from < 0) {
                if (!lines.isText(i)) {
                    if (i - headline > MAX_LEAD) {
                        break;
                    }
                    continue;
                }
                from = i;
            }
            sum += scores[i];
            if (sum > best && lines.sort(i).compareTo(Sort.MENU) < 0) {
                best = sum;
                to = i + 1;
            }
        }
        return new Run(best, Math.max(from, headline + 1), to, headline);
    }

    /** Adds what follows a box in the middle of an article: a dense run soon below, and no date of another article. */
    private Run goOn(Run article) {
        Run whole = article;
        for (int round = 0; round < MAX_BOXES; round++) {
            int next = whole.to;
            while (next < lines.size() && next - whole.to <= MAX_BOX && !isDense(next)) {
                if (isDate(next)) {
                    return whole;
                }
                next++;
            }
            if (next >= lines.size() || !isDense(next)) {
                return whole;
            }
            Run more = below(next - 1);
            if (more.score < MIN_MORE) {
                return whole;
            }
            whole = new Run(whole.score + more.score, whole.from, more.to, whole.headline);
        }
        return whole;
    }

    private boolean isDense(int line) {
        int paragraphs = 0;
        for (int i = line; i < lines.size() && i < line + DENSE; i++) {
            paragraphs += lines.sort(i) == Sort.PARAGRAPH ? 1 : 0;
        }
        return lines.sort(line) == Sort.PARAGRAPH && paragraphs >= DENSE - 1;
    }

    private boolean isDate(int line) {
        String text = manuscript.raw(line);
        return text.length() < 80 && PublicationDate.find(text, ZoneOffset.UTC) != null;
    }

    private Run anywhere() {
        int best = 0;
        int from = 0;
        int to = 0;
        int sum = 0;
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (sum <= 0) {
                sum = 0;
                start = i;
            }
            sum += scores[i];
            if (sum > best && lines.sort(i).compareTo(Sort.MENU) < 0) {
                best = sum;
                from = start;
                to = i + 1;
            }
        }
        while (from < to && !lines.isText(from)) {
            from++;
        }
        return new Run(best, from, to, -1);
    }

    /**
     * Whether the lines around the article are a page's: long runs of menu entries, and the title once more or entries
     * that are known as such. An article broken into pieces by a scraper, or one that is mostly a list, has neither.
     */
    private boolean isPage(Run article) {
        int known = lines.known(0, article.from) + lines.known(article.to, lines.size());
        int above = lines.menuRun(0, article.from);
        int below = lines.menuRun(article.to, lines.size());
        boolean titled = article.headline > 0;
        return titled && above + below >= MIN_MENU_RUN
                || known >= 1 && above >= MIN_MENU_RUN
                || known >= 3 && above + below >= 2 * MIN_MENU_RUN;
    }

    /** Long runs of menu lines between paragraphs go; headings and short lists stay. */
    private void strikeMenusInside(Run article) {
        int i = article.from;
        while (i < article.to) {
            int end = i;
            int menu = 0;
            int phrases = 0;
            boolean broken = false;
            while (end < article.to && !lines.isText(end)) {
                broken |= lines.sort(end) == Sort.BREAK;
                menu += !broken && lines.sort(end) == Sort.MENU ? 1 : 0;
                phrases += !broken && lines.sort(end) == Sort.PHRASE ? 1 : 0;
                end++;
            }
            boolean list = menu + phrases <= MAX_LIST || phrases * 2 >= menu + phrases;
            boolean below = false;
            for (int k = i; k < end; k++) {
                below |= lines.sort(k) == Sort.BREAK;
                if (below || !list || lines.sort(k) == Sort.STRUCK) {
                    manuscript.strike(k, Kind.CHROME, "page:inside");
                }
            }
            i = end + 1;
        }
    }
}
