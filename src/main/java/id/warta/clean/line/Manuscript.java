package id.warta.clean.line;

import id.warta.article.Cleaning;
import id.warta.article.Cleaning.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one document while it is being cleaned: what stands, what was struck out, and by which rule. Mutable;
 * used by one thread.
 *
 * <p>Here lines are counted from zero without the blank ones; to the outside a line has its {@link #number}. Every
 * change leaves an account of itself, in the words that came, so that nothing goes without a trace.
 */
public final class Manuscript {
    /** Longer ones are told as they were mended. */
    private static final int MOST_WRITTEN = 1_000;

    private final List<String> written;
    private final int[] numbers;
    private final List<String> lines;
    private final boolean[] struck;
    private final @Nullable LineShape[] shapes;
    private final boolean[] breaks;
    private final boolean[] menus;
    private final boolean articleOnly;
    private final List<Cleaning.Removed> removed = new ArrayList<>();

    private Manuscript(List<String> written, int[] numbers, List<String> lines, boolean articleOnly) {
        this.written = written;
        this.numbers = numbers;
        this.lines = lines;
        this.struck = new boolean[lines.size()];
        this.shapes = new LineShape[lines.size()];
        this.breaks = new boolean[lines.size()];
        this.menus = new boolean[lines.size()];
        this.articleOnly = articleOnly;
    }

    /** The lines of a text of which nothing is known: it may hold the whole page. Repairs each line. */
    public static Manuscript ofText(String text) {
        List<String> written = new ArrayList<>();
        IntStream.Builder numbers = IntStream.builder();
        int number = 1;
        for (int start = 0; start < text.length(); number++) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end);
            if (!TextRepair.isBlank(line)) {
                written.add(line);
                numbers.add(number);
            }
            start = end + 1;
        }
        List<String> lines = new ArrayList<>(written);
        lines.replaceAll(TextRepair::line);
        return new Manuscript(written, numbers.build().toArray(), lines, false);
    }

    /**
     * The blocks of a page in which an article's main content is known: no menus are looked for among the rest.
     *
     * @param isMain tells by its index whether a block is main content; these are repaired, the others are kept as they
     *     are, for the caller to strike
     */
    public static Manuscript ofMainContent(List<String> blocks, IntPredicate isMain) {
        List<String> lines = new ArrayList<>(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            lines.add(isMain.test(i) ? TextRepair.line(blocks.get(i)) : blocks.get(i));
        }
        int[] numbers = IntStream.rangeClosed(1, lines.size()).toArray();
        return new Manuscript(blocks, numbers, lines, true);
    }

    public int size() {
        return lines.size();
    }

    /** Which line of the payload it is, counted from one with the blank ones; of a page, which block of text. */
    public int number(int line) {
        return numbers[line];
    }

    /** What stands of a line; empty where nothing does. */
    public String text(int line) {
        return struck[line] ? "" : lines.get(line);
    }

    /** The shape of what stands of a line. */
    public LineShape shape(int line) {
        if (struck[line]) {
            return LineShape.NOTHING;
        }
        LineShape shape = shapes[line];
        if (shape == null) {
            shape = LineShape.of(lines.get(line));
            shapes[line] = shape;
        }
        return shape;
    }

    /** A line as it is, struck or not. */
    public String raw(int line) {
        return lines.get(line);
    }

    /** Marks a line as the heading of a list of other things, below which the article seldom goes on. */
    void markBreak(int line) {
        breaks[line] = true;
    }

    public boolean isBreak(int line) {
        return breaks[line];
    }

    /** Marks a line as one of a menu or a box, if the text turns out to be a whole page. */
    void markMenu(int line) {
        menus[line] = true;
    }

    public boolean isMenu(int line) {
        return menus[line];
    }

    public boolean stands(int line) {
        return !struck[line];
    }

    /** Whether the lines are known to be an article's main content, so that no menus need be looked for. */
    public boolean isArticleOnly() {
        return articleOnly;
    }

    /** The first standing line at or after {@code line}; {@link #size()} where there is none. */
    public int next(int line) {
        int at = line;
        while (at < struck.length && struck[at]) {
            at++;
        }
        return at;
    }

    /** The last standing line at or before {@code line}; -1 where there is none. */
    int previous(int line) {
        int at = line;
        while (at >= 0 && struck[at]) {
            at--;
        }
        return at;
    }

    /** Takes out what stands of a line. */
    public void strike(int line, Kind kind, String rule) {
        if (!struck[line]) {
            removed.add(new Cleaning.Removed(numbers[line], asWritten(line, lines.get(line)), kind, rule));
            struck[line] = true;
        }
    }

    /** Takes a part out of a line; the line is struck where nothing but signs would be left. */
    public void cut(int line, int from, int to, Kind kind, String rule) {
        String text = lines.get(line);
        String before = text.substring(0, from).strip();
        String after = text.substring(to).strip();
        String rest = before.isEmpty() || after.isEmpty() ? before + after : before + " " + after;
        if (!hasWord(rest)) {
            strike(line, kind, rule);
            return;
        }
        removed.add(new Cleaning.Removed(
                numbers[line], asWritten(line, text.substring(from, to).strip()), kind, rule));
        lines.set(line, rest);
        shapes[line] = null;
    }

    /** A part of a mended line as it came, where only its blanks were mended. */
    private String asWritten(int line, String part) {
        String raw = written.get(line);
        if (raw.length() > MOST_WRITTEN || raw.contains(part)) {
            return part;
        }
        StringBuilder squeezed = new StringBuilder(raw.length());
        int[] places = new int[raw.length()];
        for (int i = 0; i < raw.length(); i++) {
            boolean blank = isBlank(raw.charAt(i));
            if (!blank || i > 0 && !isBlank(raw.charAt(i - 1))) {
                places[squeezed.length()] = i;
                squeezed.append(blank ? ' ' : raw.charAt(i));
            }
        }
        int at = squeezed.indexOf(part);
        return at < 0 ? part : raw.substring(places[at], places[at + part.length() - 1] + 1);
    }

    private static boolean isBlank(char c) {
        return c == '\t' || Character.isSpaceChar(c);
    }

    private static boolean hasWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Form.isWord(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The standing lines. */
    public List<String> paragraphs() {
        List<String> standing = new ArrayList<>();
        for (int i = 0; i < struck.length; i++) {
            if (!struck[i] && !lines.get(i).isEmpty()) {
                standing.add(lines.get(i));
            }
        }
        return standing;
    }

    /** Everything that was taken out, in the order of the lines. */
    public List<Cleaning.Removed> removed() {
        List<Cleaning.Removed> sorted = new ArrayList<>(removed);
        sorted.sort(Comparator.comparingInt(Cleaning.Removed::line));
        return sorted;
    }
}
