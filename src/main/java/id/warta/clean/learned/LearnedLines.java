package id.warta.clean.learned;

import id.warta.article.Cleaning.Kind;
import id.warta.clean.line.LineShape;
import id.warta.clean.line.Manuscript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The memory of all outlets: takes note of the lines of each article, and strikes those that it has learned to be the
 * outlet's. Deterministic in the order of the articles. Used by one thread.
 */
public final class LearnedLines {
    /** Articles remembered of all outlets together; then the outlet goes that had none for longest. */
    static final int MAX_ARTICLES = 65_536;

    /** Lines of an article that are looked at: so many at the start, at the end, and short ones between. */
    private static final int MAX_EDGE = 8;

    private static final int MAX_BETWEEN = 16;
    private static final int MAX_LENGTH_BETWEEN = 60;

    /** A line seen so often recurs: what stands next to it stands at the start or end all the same. */
    private static final int RECURS = 3;

    /** Learned lines are at most this part of the words of a text: an article made of set phrases is one still. */
    private static final double MAX_PART = 1 / 3.0;

    /** And so many words are left of it. */
    private static final int MIN_REST = 12;

    private final LineStore store;
    private final Consumer<NewLine> onLearned;
    private final LearnedGauges gauges;

    /** The outlet with the newest article last. */
    private final Map<String, OutletWindow> windows = new LinkedHashMap<>();

    private long tick;
    private int remembered;
    private int lines;

    /**
     * A line that was learned now.
     *
     * @param hash names the line in logs, which hold no text
     * @param length of the line, in UTF-16 units
     */
    public record NewLine(String outlet, long hash, int length, Kind kind, Recurrence recurrence) {}

    /** Starts from what is in {@code store}. */
    public LearnedLines(LineStore store, LearnedGauges gauges, Consumer<NewLine> onLearned) {
        this.store = store;
        this.gauges = gauges;
        this.onLearned = onLearned;
        restore();
    }

    /** A memory that ends with the program. */
    public static LearnedLines inMemory() {
        return new LearnedLines(LineStore.NONE, new LearnedGauges(), line -> {});
    }

    private void restore() {
        record Entry(String outlet, SeenArticle article) {}
        List<Entry> entries = new ArrayList<>();
        store.forEach((key, value) -> {
            int end = key.lastIndexOf('#');
            int slot = Integer.parseInt(key.substring(end + 1));
            entries.add(new Entry(key.substring(0, end), SeenArticle.fromBytes(slot, value)));
        });
        entries.sort(Comparator.comparingLong(entry -> entry.article.tick()));
        for (Entry entry : entries) {
            remember(entry.outlet, entry.article);
            tick = entry.article.tick() + 1;
        }
        for (OutletWindow window : windows.values()) {
            window.review();
            lines += window.learned().size();
        }
        report();
    }

    /**
     * Takes note of an article and strikes its learned lines.
     *
     * @param manuscript whose standing lines are the body by all other rules
     * @param article the article's id, in hexadecimal
     * @param day days since 1970 of its publication; 0 where that is not known
     */
    public void edit(Manuscript manuscript, String outlet, String article, int day) {
        OutletWindow window = windows.get(outlet);
        List<Integer> at = standing(manuscript);
        List<SeenLine> seen = look(manuscript, at, window);
        long identity = Long.parseUnsignedLong(article, 0, 16, 16);
        if (window == null || window.takes(identity, day)) {
            SeenArticle noted = new SeenArticle(
                    window == null ? 0 : window.nextSlot(),
                    tick++,
                    identity,
                    day,
                    seen.stream().filter(line -> line.hash() != 0).toList());
            store.put(key(outlet, noted.slot()), noted.toBytes());
            window = remember(outlet, noted);
            forgetOutlets();
        }
        strike(manuscript, at, seen, outlet, window);
        report();
    }

    /** The lines to look at: those at both ends, and short ones between. */
    private static List<Integer> standing(Manuscript manuscript) {
        List<Integer> all = new ArrayList<>();
        for (int line = manuscript.next(0); line < manuscript.size(); line = manuscript.next(line + 1)) {
            all.add(line);
        }
        List<Integer> some = new ArrayList<>();
        int between = 0;
        for (int i = 0; i < all.size(); i++) {
            boolean edge = i < MAX_EDGE || i >= all.size() - MAX_EDGE;
            if (edge || between < MAX_BETWEEN && manuscript.text(all.get(i)).length() <= MAX_LENGTH_BETWEEN) {
                between += edge ? 0 : 1;
                some.add(all.get(i));
            }
        }
        return some;
    }

    private static List<SeenLine> look(Manuscript manuscript, List<Integer> at, @Nullable OutletWindow window) {
        int size = at.size();
        long[] hashes = new long[size];
        int[] traits = new int[size];
        for (int i = 0; i < size; i++) {
            String text = manuscript.text(at.get(i));
            hashes[i] = SeenLine.hash(text);
            traits[i] = hashes[i] == 0 ? 0 : SeenLine.form(text, manuscript.shape(at.get(i))) | 3 * i / size;
        }
        for (int i = 0; i < Math.min(size, MAX_EDGE); i++) {
            traits[i] |= SeenLine.AT_START;
            if (hashes[i] != 0 && !recurs(hashes[i], window)) {
                break;
            }
        }
        for (int i = size - 1; i >= Math.max(0, size - MAX_EDGE); i--) {
            traits[i] |= SeenLine.AT_END;
            if (hashes[i] != 0 && !recurs(hashes[i], window)) {
                break;
            }
        }
        List<SeenLine> seen = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            seen.add(new SeenLine(hashes[i], (byte) traits[i]));
        }
        return seen;
    }

    private static boolean recurs(long hash, @Nullable OutletWindow window) {
        return window != null && window.atMost(hash) >= RECURS;
    }

    private void strike(
            Manuscript manuscript, List<Integer> at, List<SeenLine> seen, String outlet, OutletWindow window) {
        List<Integer> learned = new ArrayList<>();
        int words = 0;
        for (int i = 0; i < seen.size(); i++) {
            SeenLine line = seen.get(i);
            boolean known = window.learned().contains(line.hash());
            if (window.isBoilerplate(line)) {
                String text = manuscript.text(at.get(i));
                if (!known) {
                    lines++;
                    announce(outlet, line, text, window);
                }
                learned.add(i);
                words += LineShape.of(text).words();
            }
        }
        if (learned.isEmpty()) {
            return;
        }
        int all = words(manuscript);
        if (words > MAX_PART * all || all - words < MIN_REST) {
            return;
        }
        for (int i : learned) {
            manuscript.strike(at.get(i), kind(seen.get(i)), "learned:" + outlet);
        }
        gauges.struck(learned.size());
    }

    private void announce(String outlet, SeenLine line, String text, OutletWindow window) {
        if (window.mayAnnounce()) {
            NewLine learned =
                    new NewLine(outlet, line.hash(), text.length(), kind(line), window.recurrence(line.hash()));
            gauges.learned(learned);
            onLearned.accept(learned);
        }
    }

    private static Kind kind(SeenLine line) {
        return line.is(SeenLine.LABEL) ? Kind.PROMO : Kind.CHROME;
    }

    private static int words(Manuscript manuscript) {
        int words = 0;
        for (String paragraph : manuscript.paragraphs()) {
            words += LineShape.of(paragraph).words();
        }
        return words;
    }

    /**
     * How a line came back in what is remembered of an outlet; null where it did not.
     *
     * @param line as it stands in a body
     */
    public @Nullable Recurrence recurrence(String outlet, String line) {
        OutletWindow window = windows.get(outlet);
        long hash = SeenLine.hash(line);
        if (window == null || hash == 0 || window.atMost(hash) < 2) {
            return null;
        }
        Recurrence recurrence = window.recurrence(hash);
        return recurrence.articles() < 2 ? null : recurrence;
    }

    private OutletWindow remember(String outlet, SeenArticle article) {
        OutletWindow window = windows.remove(outlet);
        if (window == null) {
            window = new OutletWindow();
        }
        windows.put(outlet, window);
        remembered -= window.size();
        lines -= window.learned().size();
        window.add(article);
        lines += window.learned().size();
        remembered += window.size();
        return window;
    }

    private void forgetOutlets() {
        while (remembered > MAX_ARTICLES) {
            Map.Entry<String, OutletWindow> longest =
                    windows.entrySet().iterator().next();
            OutletWindow window = longest.getValue();
            for (int slot = 0; slot < window.size(); slot++) {
                store.delete(key(longest.getKey(), slot));
            }
            windows.remove(longest.getKey());
            remembered -= window.size();
            lines -= window.learned().size();
            gauges.forgotten();
        }
    }

    private static String key(String outlet, int slot) {
        return outlet + '#' + slot;
    }

    private void report() {
        gauges.state(windows.size(), remembered, lines);
    }
}
