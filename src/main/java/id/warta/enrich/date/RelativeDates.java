package id.warta.enrich.date;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** "kemarin", "dini hari tadi", "bulan depan", "tahun lalu", "tahun 2019", "pada 2011". */
final class RelativeDates {
    private static final int EARLIEST_YEAR = 1000;
    private static final int EARLIEST_BARE_YEAR = 1800;
    private static final int YEARS_AHEAD = 60;

    /** Every word that {@link #read} knows as the first of an expression. */
    static final Set<String> FIRST = Set.of(
            "hari",
            "kemarin",
            "besok",
            "esok",
            "lusa",
            "tadi",
            "nanti",
            "pagi",
            "siang",
            "sore",
            "petang",
            "malam",
            "subuh",
            "dini",
            "tahun",
            "bulan",
            "last",
            "this",
            "next",
            "today",
            "tonight",
            "yesterday",
            "tomorrow");

    private final DateTokens tokens;
    private final @Nullable DateAnchor anchor;
    private final DateReading reading;

    RelativeDates(DateTokens tokens, @Nullable DateAnchor anchor, DateReading reading) {
        this.tokens = tokens;
        this.anchor = anchor;
        this.reading = reading;
    }

    /** Reads an expression at a token; the index after it, or the same index when there is none. */
    int read(int at) {
        int end = year(at);
        if (end > at || anchor == null) {
            return end;
        }
        return switch (tokens.at(at)) {
            case "hari" -> today(at);
            case "kemarin" -> yesterday(at);
            case "besok", "esok" -> tomorrow(at);
            case "lusa" -> inTwoDays(at);
            case "tadi", "nanti" -> timeOfToday(at);
            case "pagi", "siang", "sore", "petang", "malam", "subuh", "dini" -> timeOfDay(at);
            case "tahun", "bulan" -> yearOrMonth(at, at + 1, tokens.is(at, "tahun"));
            case "last", "this", "next" ->
                tokens.is(at + 1, "year") || tokens.is(at + 1, "month")
                        ? yearOrMonth(at + 1, at, tokens.is(at + 1, "year"))
                        : at;
            case "today", "tonight" -> tokens.isCapitalised(at - 1) ? at : day(at, at + 1, 0);
            case "yesterday" -> day(at, at + 1, -1);
            case "tomorrow" -> day(at, at + 1, 1);
            default -> at;
        };
    }

    /** How far "lalu", "ini" or "depan" is from now, or null. */
    static @Nullable Integer shift(String word) {
        return switch (word) {
            case "lalu", "kemarin", "silam", "last" -> -1;
            case "ini", "this" -> 0;
            case "depan", "mendatang", "next" -> 1;
            default -> null;
        };
    }

    private int day(int from, int end, int days) {
        LocalDate published = anchor == null ? null : anchor.published();
        if (published == null) {
            return from;
        }
        reading.add(from, end, published.plusDays(days), "relative");
        return end;
    }

    private int today(int at) {
        boolean idiom = tokens.is(at - 1, "sampai") || tokens.is(at - 1, "hingga") || tokens.is(at - 1, "saat");
        return tokens.is(at + 1, "ini") && !idiom && !isCounted(at) ? day(at, at + 2, 0) : at;
    }

    /** "kemarin" also means "the other day, last": it is yesterday where it opens a clause or follows a place. */
    private int yesterday(int at) {
        if (tokens.is(at + 1, "lusa")) {
            return day(at, at + 2, -2);
        }
        if (tokens.is(at + 1, "-") || tokens.is(at - 1, "-")) {
            return at + 1;
        }
        int end = afterTimeOfDay(at + 1);
        boolean opens = tokens.startsSentence(at) || tokens.is(at - 1, ",") || tokens.is(at - 1, ")");
        boolean introduced =
                switch (tokens.at(at - 1)) {
                    case "pada", "sejak", "hari", "dari", "mulai", "hingga", "sampai", "wartawan", "ini", "tersebut" ->
                        true;
                    default -> DateWords.TIMES_OF_DAY.contains(tokens.at(at - 1));
                };
        int start = tokens.is(at - 1, "hari") ? at - 1 : at;
        return opens || introduced || end > at + 1 || followsPlace(at) ? day(start, end, -1) : at;
    }

    /** "di Jakarta kemarin": capitals after a preposition. */
    private boolean followsPlace(int at) {
        int i = at - 1;
        while (at - i <= 4 && tokens.isCapitalised(i)) {
            i--;
        }
        return i < at - 1 && (tokens.is(i, "di") || tokens.is(i, "ke") || tokens.is(i, "dari") || tokens.is(i, ","));
    }

    private int tomorrow(int at) {
        boolean idiom = tokens.is(at + 1, "-")
                || tokens.is(at - 1, "-")
                || tokens.is(at + 1, "lusa")
                || (tokens.is(at, "esok")
                        && (tokens.is(at - 1, "hari") || tokens.at(at + 1).startsWith("hari")))
                || (tokens.isCapitalised(at) && !tokens.startsSentence(at));
        return idiom ? at : day(at, afterTimeOfDay(at + 1), 1);
    }

    private int inTwoDays(int at) {
        boolean name = tokens.isCapitalised(at) && !tokens.startsSentence(at);
        return name || tokens.is(at - 1, "besok") || tokens.is(at - 1, "atau") ? at : day(at, at + 1, 2);
    }

    /** "tadi malam", "nanti sore". */
    private int timeOfToday(int at) {
        if (!DateWords.TIMES_OF_DAY.contains(tokens.at(at + 1))) {
            return at;
        }
        boolean lastNight = tokens.is(at, "tadi") && tokens.is(at + 1, "malam");
        return day(at, afterTimeOfDay(at + 1), lastNight ? -1 : 0);
    }

    /** "pagi ini", "malam tadi", "dini hari tadi". */
    private int timeOfDay(int at) {
        int word = afterTimeOfDay(at);
        boolean tadi = tokens.is(word, "tadi");
        boolean ini = tokens.is(word, "ini") && !tokens.is(at, "dini");
        if (!tadi && !ini && !tokens.is(word, "nanti") || isCounted(at)) {
            return at;
        }
        return day(at, word + 1, tadi && tokens.is(at, "malam") ? -1 : 0);
    }

    private int afterTimeOfDay(int at) {
        if (!DateWords.TIMES_OF_DAY.contains(tokens.at(at))) {
            return at;
        }
        return tokens.is(at, "dini") && tokens.is(at + 1, "hari") ? at + 2 : at + 1;
    }

    /** "tahun lalu", "bulan depan", "this year"; "dua tahun lalu" is a stretch of time. */
    private int yearOrMonth(int noun, int word, boolean isYear) {
        Integer shift = shift(tokens.at(word));
        int from = Math.min(noun, word);
        int end = Math.max(noun, word) + 1;
        if (shift == null || isCounted(from) || anchor == null) {
            return from;
        }
        LocalDate published = anchor.published();
        Object value = isYear
                ? Integer.valueOf(published.getYear() + shift)
                : YearMonth.from(published).plusMonths(shift);
        reading.add(reading.withPrefixes(from), end, value, "relative");
        return end;
    }

    private boolean isCounted(int at) {
        String before = tokens.at(at - 1);
        return tokens.number(at - 1) >= 0
                || DateWords.NUMERALS.contains(before)
                || before.equals("an")
                || before.startsWith("seratus")
                || before.startsWith("seribu");
    }

    private int year(int at) {
        int year = tokens.number(at);
        int latest = anchor == null ? 2100 : anchor.published().getYear() + YEARS_AHEAD;
        if (tokens.width(at) != 4 || year < EARLIEST_YEAR || year > latest) {
            return at;
        }
        String before = tokens.at(at - 1);
        boolean said = before.equals("tahun") || before.equals("musim") || before.equals("kelahiran");
        boolean pair = (before.equals("antara") || before.equals("between"))
                && (tokens.is(at + 1, "dan") || tokens.is(at + 1, "and"))
                && tokens.width(at + 2) == 4
                && tokens.number(at + 2) >= EARLIEST_BARE_YEAR;
        if ((!pair && !DateWords.BEFORE_YEAR.contains(before))
                || (!said && year < EARLIEST_BARE_YEAR)
                || isPartOfNumber(at)
                || isCitation(at)
                || (!said && isQuantity(at))) {
            return at;
        }
        reading.add(reading.withPrefixes(at), at + 1, Integer.valueOf(year), "year");
        int end = moreYears(at + 1, latest);
        return shift(tokens.at(end)) == null ? end : end + 1;
    }

    /** Years joined to one that was read: "tahun 2017, 2018 dan 2019". */
    private int moreYears(int from, int latest) {
        int end = from;
        for (int count = 0; count < 8; count++) {
            int next = end;
            while (next - end < 2 && joins(tokens.at(next))) {
                next++;
            }
            int year = tokens.number(next);
            boolean another = next > end
                    && tokens.width(next) == 4
                    && year >= EARLIEST_BARE_YEAR
                    && year <= latest
                    && !isPartOfNumber(next)
                    && !DateWords.COUNTED.contains(tokens.at(next + 1));
            if (!another) {
                break;
            }
            reading.add(next, next + 1, Integer.valueOf(year), "year");
            end = next + 1;
        }
        return end;
    }

    private static boolean joins(String token) {
        return switch (token) {
            case ",", "dan", "atau", "hingga", "sampai", "and", "or", "to" -> true;
            default -> false;
        };
    }

    private boolean isPartOfNumber(int at) {
        boolean glued = tokens.isGlued(at);
        String next = tokens.at(at + 1);
        boolean decimal =
                glued && (next.equals(".") || next.equals(",")) && tokens.isGlued(at + 1) && tokens.number(at + 2) >= 0;
        boolean range = (next.equals("-") || next.equals("/")) && (glued || tokens.number(at + 2) >= 0);
        return decimal || range || next.equals("%") || next.equals("h") || next.equals("hijriah");
    }

    /** "Nomor 30 Tahun 2002" is the name of a law. */
    private boolean isCitation(int at) {
        return tokens.is(at - 1, "tahun") && tokens.number(at - 2) >= 0;
    }

    private boolean isQuantity(int at) {
        String next = tokens.at(at + 1);
        if (DateWords.COUNTED.contains(next)) {
            return true;
        }
        if (!DateWords.BEFORE_QUANTITY.contains(tokens.at(at - 1)) || tokens.is(at - 1, "pada")) {
            return false;
        }
        return tokens.isWord(at + 1) && !mayFollowYear(next) && !tokens.isCapitalised(at + 1);
    }

    private static boolean mayFollowYear(String word) {
        return shift(word) != null
                || switch (word) {
                    case "hingga",
                            "sampai",
                            "nanti",
                            "dan",
                            "dengan",
                            "sebesar",
                            "yang",
                            "itu",
                            "untuk",
                            "saat",
                            "ketika",
                            "karena",
                            "oleh",
                            "sebagai",
                            "lewat",
                            "sudah",
                            "telah",
                            "adalah",
                            "akan",
                            "tetapi",
                            "namun",
                            "silam",
                            "and",
                            "as",
                            "when",
                            "after",
                            "to",
                            "the",
                            "with",
                            "but",
                            "ada",
                            "secara" -> true;
                    default -> false;
                };
    }
}
