package id.warta.dedup.fingerprint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calendar days that a text names, for telling two happenings of one affair apart: {@code (13/9)},
 * {@code 15/9/2023}, {@code 15 September}, and a weekday as the last such day up to the publication. Coarser than the
 * dates of {@code enrich}, and in no event. The words come from the resource {@code calendar.tsv}.
 */
final class EventDays {
    private static final int MOST = 6;
    private static final int WORDS_READ = 200;
    private static final Map<Long, Integer> MONTHS = new HashMap<>();
    private static final Map<Long, Integer> WEEKDAYS = new HashMap<>();

    static {
        String name = "/dedup/calendar.tsv";
        try (InputStream in = EventDays.class.getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    (cells[0].equals("month") ? MONTHS : WEEKDAYS)
                            .put(Words.hash(cells[2]), Integer.parseInt(cells[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private EventDays() {}

    /** Epoch days in the order of the text, each once, at most {@value #MOST}. */
    static int[] of(Words words, @Nullable LocalDate published) {
        int[] days = new int[MOST];
        int n = 0;
        for (int i = 0; i < Math.min(words.count, WORDS_READ) && n < MOST; i++) {
            LocalDate day = words.is(i, Words.NUMBER) ? date(words, i, published) : weekday(words, i, published);
            if (day != null) {
                int epoch = (int) day.toEpochDay();
                boolean known = false;
                for (int k = 0; k < n; k++) {
                    known |= days[k] == epoch;
                }
                if (!known) {
                    days[n++] = epoch;
                }
            }
        }
        return Arrays.copyOf(days, n);
    }

    private static @Nullable LocalDate date(Words words, int i, @Nullable LocalDate published) {
        int day = value(words, i);
        if (day < 1 || day > 31 || i + 1 >= words.count) {
            return null;
        }
        int month;
        if (words.is(i + 1, Words.NUMBER)) {
            boolean slash = words.starts[i + 1] == words.ends[i] + 1 && words.text.charAt(words.ends[i]) == '/';
            month = slash ? value(words, i + 1) : 0;
        } else {
            month = MONTHS.getOrDefault(words.hashes[i + 1], 0);
        }
        if (month < 1 || month > 12) {
            return null;
        }
        int year = i + 2 < words.count && words.is(i + 2, Words.NUMBER) ? value(words, i + 2) : 0;
        boolean given = year >= 1900 && year < 2200;
        if (!given && published == null) {
            return null;
        }
        try {
            if (given) {
                return LocalDate.of(year, month, day);
            }
            LocalDate near = LocalDate.of(published.getYear(), month, day);
            long off = near.toEpochDay() - published.toEpochDay();
            return off > 183 ? near.minusYears(1) : off < -183 ? near.plusYears(1) : near;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDate weekday(Words words, int i, @Nullable LocalDate published) {
        Integer weekday = published == null || !words.is(i, Words.CAPITAL) ? null : WEEKDAYS.get(words.hashes[i]);
        boolean dated =
                i + 1 < words.count && words.is(i + 1, Words.NUMBER) && words.starts[i + 1] - words.ends[i] <= 3;
        if (weekday == null || dated) {
            return null;
        }
        int back = (published.getDayOfWeek().getValue() - weekday + 7) % 7;
        return published.minusDays(back);
    }

    private static int value(Words words, int i) {
        int length = words.ends[i] - words.starts[i];
        if (length > 4) {
            return -1;
        }
        int value = 0;
        for (int at = words.starts[i]; at < words.ends[i]; at++) {
            int digit = Character.digit(words.text.charAt(at), 10);
            if (digit < 0) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
