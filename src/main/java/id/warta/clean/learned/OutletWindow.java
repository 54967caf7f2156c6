package id.warta.clean.learned;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The recent articles of one outlet, and how often each line is among them. */
final class OutletWindow {
    /** Articles remembered of one outlet. */
    static final int SIZE = 1_024;

    /** Articles of one day among them: a window holds several days of the busiest outlet. */
    static final int OF_ONE_DAY = SIZE / 8;

    /** Counts share a cell where hashes collide, so they may be too high, never too low. */
    private static final int CELLS_AN_ARTICLE = 16;

    private static final int FIRST_SIZE = 16;

    /** New lines reported in one turn of the window. */
    private static final int MAX_ANNOUNCED = 20;

    private final Set<Long> learned = new LinkedHashSet<>();
    private SeenArticle[] articles = new SeenArticle[FIRST_SIZE];
    private short[] counts = new short[FIRST_SIZE * CELLS_AN_ARTICLE];
    private int size;
    private int oldest;
    private int announced;

    int size() {
        return size;
    }

    /** Lines that were boilerplate when they were last seen. */
    Set<Long> learned() {
        return learned;
    }

    /** The slot that the next article takes: a free one, else that of the oldest. */
    int nextSlot() {
        return size < SIZE ? size : oldest;
    }

    /** Whether an article adds to what is known: not where it came before, or where its day has had its part. */
    boolean takes(long article, int day) {
        int ofDay = 0;
        for (int i = 0; i < size; i++) {
            if (articles[i].article() == article) {
                return false;
            }
            ofDay += articles[i].day() == day ? 1 : 0;
        }
        return ofDay < OF_ONE_DAY;
    }

    void add(SeenArticle article) {
        int slot = article.slot();
        while (slot >= articles.length) {
            grow();
        }
        if (slot < size) {
            forget(articles[slot]);
            oldest = (slot + 1) % SIZE;
        } else {
            size = slot + 1;
        }
        announced = slot == 0 ? 0 : announced;
        articles[slot] = article;
        count(article);
    }

    private void grow() {
        SeenArticle[] before = articles;
        articles = Arrays.copyOf(before, before.length * 2);
        counts = new short[counts.length * 2];
        for (SeenArticle article : before) {
            if (article != null) {
                count(article);
            }
        }
    }

    private void count(SeenArticle article) {
        article.lines().forEach(line -> counts[cell(line.hash())]++);
    }

    private void forget(@Nullable SeenArticle article) {
        if (article == null) {
            return; // a slot between others that were restored before it
        }
        for (SeenLine line : article.lines()) {
            if (--counts[cell(line.hash())] < Recurrence.MIN_ARTICLES) {
                learned.remove(line.hash());
            }
        }
    }

    /** How often a line was seen, or a little more. */
    int atMost(long hash) {
        return counts[cell(hash)];
    }

    private int cell(long hash) {
        return (int) (hash >>> 20) & counts.length - 1;
    }

    /** Counts a line exactly. */
    Recurrence recurrence(long hash) {
        Set<Integer> days = new HashSet<>();
        int[] thirds = new int[3];
        int withLine = 0;
        int atStart = 0;
        int atEnd = 0;
        for (int i = 0; i < size; i++) {
            boolean found = false;
            for (SeenLine line : articles[i].lines()) {
                if (line.hash() == hash) {
                    found = true;
                    thirds[line.third()]++;
                    atStart += line.is(SeenLine.AT_START) ? 1 : 0;
                    atEnd += line.is(SeenLine.AT_END) ? 1 : 0;
                }
            }
            if (found) {
                withLine++;
                days.add(articles[i].day());
            }
        }
        int all = thirds[0] + thirds[1] + thirds[2];
        int leastThird = Math.min(thirds[0], Math.min(thirds[1], thirds[2]));
        return new Recurrence(withLine, days.size(), size, new Recurrence.Places(all, atStart, atEnd, leastThird));
    }

    /** Whether a line, standing as it does, is boilerplate; remembers the answer. */
    boolean isBoilerplate(SeenLine line) {
        boolean boilerplate = line.hash() != 0
                && atMost(line.hash()) >= Recurrence.least(line, size)
                && recurrence(line.hash()).isBoilerplate(line);
        if (boilerplate) {
            learned.add(line.hash());
        }
        return boilerplate;
    }

    /** Finds what is boilerplate among all remembered lines: after a restart. */
    void review() {
        Set<SeenLine> reviewed = new HashSet<>();
        for (int i = 0; i < size; i++) {
            for (SeenLine line : articles[i].lines()) {
                if (reviewed.add(line)) {
                    isBoilerplate(line);
                }
            }
        }
    }

    /** Whether one more new line may be reported: an outlet that learns line after line would fill the log. */
    boolean mayAnnounce() {
        return announced++ < MAX_ANNOUNCED;
    }
}
