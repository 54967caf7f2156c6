package id.warta.enrich.text;

import java.util.Set;

/**
 * Cuts news text into tokens, with exact UTF-16 offsets.
 *
 * <p>Hand-written scanning, linear in the text: words keep their hyphens, apostrophes and inner full stops
 * ({@code Kim Jong-un}, {@code Ma'ruf}, {@code Kompas.com}, {@code M.Si}); numbers, dates, times, web addresses, hashtags
 * and handles are one token each; initials and titles keep their full stop ({@code H.}, {@code Dr.}); punctuation glued to
 * words by a careless editor comes off ({@code Jakarta.Namun}); and the clitics of Indonesian that hide a name are cut
 * from it ({@code se-Indonesia}, {@code KPK-nya}).
 */
public final class Tokenizer {
    /** No token is longer; a text without spaces is cut here. */
    static final int MAX_TOKEN = 120;

    private static final WordSet WITH_STOP = WordSet.of(
            "dr",
            "drs",
            "dra",
            "ir",
            "prof",
            "hj",
            "kh",
            "tn",
            "ny",
            "sdr",
            "jl",
            "jln",
            "no",
            "st",
            "kol",
            "letkol",
            "mayjen",
            "brigjen",
            "jend",
            "jenderal",
            "kab",
            "kec",
            "kel",
            "kp",
            "gg",
            "dll",
            "dkk",
            "dsb",
            "tsb",
            "mr",
            "mrs",
            "ms",
            "jr",
            "sr",
            "pt",
            "cv",
            "ust",
            "rp",
            "hlm",
            "red",
            "a.n",
            "s.d",
            "d.a",
            "u.p",
            "vs");
    private static final WordSet DOMAINS = WordSet.of(
            "com", "co", "id", "net", "org", "tv", "go", "ac", "info", "news", "biz", "or", "sch", "io", "my", "sg",
            "ru", "jp", "uk", "us", "au", "web", "gov", "edu", "mil", "me");
    private static final Set<String> PREFIXES =
            Set.of("se", "non", "pro", "anti", "eks", "mantan", "pasca", "pra", "ke", "di", "ber", "per", "antar");
    private static final Set<String> SUFFIXES = Set.of("nya", "ku", "mu", "lah", "kah", "pun", "an", "isme");

    private final String text;
    private final Tokens tokens;

    private Tokenizer(String text) {
        this.text = text;
        this.tokens = new Tokens(text);
    }

    public static Tokens tokenize(String text) {
        return new Tokenizer(text).run();
    }

    /** Whether a token is a domain name: "Kompas.com". */
    public static boolean isSite(String word) {
        return isSite(word, 0, word.length());
    }

    /** The same for the characters [{@code start}, {@code end}) of a text. */
    public static boolean isSite(String text, int start, int end) {
        int dot = end - 1;
        while (dot > start && text.charAt(dot) != '.') {
            dot--;
        }
        return dot - start > 1 && text.charAt(dot - 1) != '.' && end - dot > 2 && DOMAINS.contains(text, dot + 1, end);
    }

    private Tokens run() {
        int n = text.length();
        int at = 0;
        while (at < n) {
            char c = text.charAt(at);
            if (isSpace(c)) {
                at++;
            } else if (isWordStart(at)) {
                at = word(at);
            } else if ((c == '#' || c == '@') && at + 1 < n && isWordStart(at + 1)) {
                at = tag(at);
            } else {
                int end = at + Character.charCount(text.codePointAt(at));
                // A run of one mark ("...", "--", "!!!") is one token.
                while (c != '(' && c != ')' && c != '"' && end < n && text.charAt(end) == c && end - at < MAX_TOKEN) {
                    end++;
                }
                tokens.add(at, end);
                at = end;
            }
        }
        return tokens;
    }

    private int tag(int start) {
        int end = start + 1;
        while (end < text.length() && end - start < MAX_TOKEN && (isWordChar(end) || text.charAt(end) == '_')) {
            end++;
        }
        tokens.add(start, end);
        return end;
    }

    /** Takes the word or number at {@code start}; returns where the next token may begin. */
    private int word(int start) {
        int address = webAddress(start);
        if (address > start) {
            tokens.add(start, address);
            return address;
        }
        int n = text.length();
        int end = start;
        while (end < n && end - start < MAX_TOKEN) {
            if (isWordChar(end)) {
                end += Character.charCount(text.codePointAt(end));
            } else if (end + 1 < n && isWordStart(end + 1) && joins(start, end)) {
                end++;
            } else {
                break;
            }
        }
        end = Math.min(end, n);
        if (end < n && text.charAt(end) == '.' && keepsStop(start, end)) {
            tokens.add(start, end + 1);
            return end + 1;
        }
        cutClitics(start, end);
        return end;
    }

    /** Whether the mark at {@code at}, between two word characters, belongs to the word that began at {@code start}. */
    private boolean joins(int start, int at) {
        char mark = text.charAt(at);
        char before = text.charAt(at - 1);
        char after = text.charAt(at + 1);
        boolean digits = isDigit(before) && isDigit(after);
        return switch (mark) {
            case '-', '\u2010', '\u2011', '_', '&' -> true;
            case '\'', '\u2019', '\u02bc', '`' -> Character.isLetter(before) && Character.isLetter(after);
            case ',', ':' -> digits;
            case '/' -> digits || (isDigit(before) && isDigit(text.charAt(start)) && isDigit(after));
            case '.' -> digits || (Character.isLetter(after) && stopJoins(start, at));
            default -> false;
        };
    }

    /** A full stop inside {@code M.Si}, {@code S.H}, {@code Kompas.com}; not the one in {@code Jakarta.Namun}. */
    private boolean stopJoins(int start, int at) {
        int end = at + 1;
        while (end < text.length() && end - at <= 12 && isWordChar(end)) {
            end++;
        }
        if (DOMAINS.contains(text, at + 1, end)) {
            return true;
        }
        int left = at - start;
        int right = end - at - 1;
        boolean upperRight = Character.isUpperCase(text.charAt(at + 1));
        if (upperRight && right > 3 && left > 1) {
            return false;
        }
        int lowers = 0;
        for (int k = Math.max(start, at - 3); k < at; k++) {
            lowers += Character.isLowerCase(text.charAt(k)) ? 1 : 0;
        }
        return lowers < 3 || !upperRight && right <= 3;
    }

    private boolean keepsStop(int start, int end) {
        int length = end - start;
        if (length == 1) {
            // An initial: "H. Ahmad", but not the end of "vitamin C." before a line end.
            return Character.isUpperCase(text.charAt(start)) && moreOnLine(end + 1);
        }
        return length <= 8 && moreOnLine(end + 1) && WITH_STOP.contains(text, start, end);
    }

    private boolean moreOnLine(int at) {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\u00a0')) {
            at++;
        }
        return at < text.length() && (isWordStart(at) || text.charAt(at) == ',');
    }

    /** "se-Indonesia" → "se-", "Indonesia"; "KPK-nya" → "KPK", "-nya". */
    private void cutClitics(int start, int end) {
        int hyphen = start;
        while (hyphen < end && text.charAt(hyphen) != '-') {
            hyphen++;
        }
        if (hyphen > start && hyphen < end - 1) {
            if (hyphen - start <= 6
                    && Character.isUpperCase(text.charAt(hyphen + 1))
                    && PREFIXES.contains(text.substring(start, hyphen))) {
                tokens.add(start, hyphen + 1);
                cutClitics(hyphen + 1, end);
                return;
            }
            int last = text.lastIndexOf('-', end - 1);
            if (end - last <= 5
                    && Character.isUpperCase(text.charAt(start))
                    && SUFFIXES.contains(text.substring(last + 1, end))) {
                tokens.add(start, last);
                tokens.add(last, end);
                return;
            }
        }
        tokens.add(start, end);
    }

    /** The end of the web or mail address that begins here, or {@code start}. */
    private int webAddress(int start) {
        boolean address = text.startsWith("http://", start)
                || text.startsWith("https://", start)
                || text.startsWith("www.", start);
        if (!address) {
            return start;
        }
        int end = start;
        while (end < text.length() && end - start < 4 * MAX_TOKEN && !isSpace(text.charAt(end))) {
            char c = text.charAt(end);
            if (c == '"' || c == '<' || c == '>' || c == ')' || c == '\u201d') {
                break;
            }
            end++;
        }
        while (end > start && ".,;:!?'".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private boolean isWordStart(int at) {
        char c = text.charAt(at);
        return c < 128 ? isAsciiWord(c) : Character.isLetterOrDigit(text.codePointAt(at));
    }

    private boolean isWordChar(int at) {
        char c = text.charAt(at);
        if (c < 128) {
            return isAsciiWord(c);
        }
        int point = text.codePointAt(at);
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || point == 0xad
                || point == 0x200d;
    }

    private static boolean isAsciiWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return c <= ' '
                || c == '\u00a0'
                || c == '\u200b'
                || c == '\ufeff'
                || Character.isWhitespace(c)
                || Character.getType(c) == Character.SPACE_SEPARATOR;
    }
}
