package id.warta.clean.fact;

import id.warta.clean.line.Form;
import id.warta.clean.line.WordTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The wires and papers that a report says it was taken from: "Melansir Kyodonews, …", "… kata Lankov dilansir Guardian",
 * "… lapor kantor berita RIA", "Sumber : CNA/SL".
 */
public final class InfoSources {
    /** Words after which a source is named. */
    private static final WordTable CUES = new WordTable(List.of(
            "melansir",
            "dilansir",
            "mengutip",
            "dikutip",
            "menukil",
            "dinukil",
            "dilaporkan",
            "berita",
            "via",
            "menyadur"));

    /** Cues that only sources follow; after the others a name must look like a paper's or be known. */
    private static final Set<String> STRONG = Set.of("melansir", "dilansir", "berita", "menyadur");

    /** Words between cue and name that say what the source is: the press, a site, somebody's own site or report. */
    private static final Set<String> PRESS =
            Set.of("kantor", "media", "harian", "koran", "surat", "majalah", "portal", "televisi", "stasiun", "berita");

    private static final Set<String> SITE = Set.of("laman", "situs", "website", "kanal");
    private static final Set<String> OWN = Set.of("resmi", "laporan", "akun", "rilis");
    private static final Set<String> OTHER =
            Set.of("dari", "oleh", "kabar", "pemerintah", "negara", "milik", "daring", "online", "lokal", "asing");

    /** Words in the names of papers and stations. */
    private static final Set<String> PRESS_NAMES = Set.of(
            "news",
            "times",
            "post",
            "daily",
            "tv",
            "radio",
            "magazine",
            "herald",
            "tribune",
            "today",
            "insider",
            "journal",
            "star",
            "mail",
            "press",
            "agency",
            "gazette",
            "weekly",
            "express",
            "sport",
            "sports",
            "observer",
            "standard",
            "chronicle",
            "media",
            "pos",
            "harian",
            "warta",
            "koran");

    /** Who runs a site of its own but is no paper: the first words of names of offices, clubs and platforms. */
    private static final Set<String> NO_PRESS = Set.of(
            "kementerian",
            "kemenag",
            "kemenkes",
            "kemendikbud",
            "sekretariat",
            "setkab",
            "badan",
            "dewan",
            "komisi",
            "universitas",
            "institut",
            "dinas",
            "direktorat",
            "pusat",
            "bank",
            "tim",
            "kejaksaan",
            "polda",
            "polres",
            "polri",
            "mabes",
            "liga",
            "federasi",
            "persatuan",
            "ikatan",
            "asosiasi",
            "lembaga",
            "pt",
            "pemprov",
            "pemkab",
            "pemkot",
            "instagram",
            "twitter",
            "facebook",
            "youtube",
            "tiktok",
            "wikipedia",
            "google",
            "whatsapp",
            "persib",
            "persija",
            "persebaya",
            "presiden",
            "menteri",
            "gubernur",
            "ketua",
            "dana",
            "logam",
            "info",
            "saudi",
            "peneliti");

    private static final int MAX_TEXT = 4_000;
    private static final int MAX_NAME_WORDS = 4;
    private static final int MAX_FOUND = 8;

    private InfoSources() {}

    /** The sources named in a credit line such as "CNA/SL" or "Antara, Reuters": translators' initials are left out. */
    static List<String> inCredit(String credit) {
        List<String> found = new ArrayList<>();
        for (String part : credit.split("[/|,;&]| dan | and ")) {
            String name = trim(part);
            if (name.isEmpty() || name.length() > 40 || !Character.isLetterOrDigit(name.charAt(0))) {
                continue;
            }
            boolean initials = name.length() <= 3 && !Dateline.isAgency(name);
            if (!initials || found.isEmpty() && credit.indexOf('/') < 0) {
                found.add(Dateline.agencyName(name));
            }
        }
        return found;
    }

    /** The sources named in a paragraph, in the order of the text. */
    public static List<String> inText(String paragraph) {
        String text = paragraph.length() > MAX_TEXT ? paragraph.substring(0, MAX_TEXT) : paragraph;
        List<String> found = List.of();
        int at = 0;
        while (at < text.length() && found.size() < MAX_FOUND) {
            int end = wordEnd(text, at);
            String cue = end - at >= 3 && end - at <= 10 ? cue(text, at, end) : null;
            if (cue != null) {
                String name = nameAfter(text, end, cue);
                if (!name.isEmpty() && !found.contains(name)) {
                    found = found.isEmpty() ? new ArrayList<>() : found;
                    found.add(name);
                }
            }
            at = end + 1;
        }
        return found;
    }

    /** The cue that a word is, or null; "berita" is one behind "kantor" only. */
    private static @Nullable String cue(String text, int at, int end) {
        char c = Form.fold(text.charAt(at));
        int number = c == 'm' || c == 'd' || c == 'b' || c == 'v' ? CUES.find(text, at, end) : -1;
        return number < 0 || c == 'b' && !(at >= 7 && text.regionMatches(true, at - 7, "kantor ", 0, 7))
                ? null
                : CUES.word(number);
    }

    private static String nameAfter(String text, int from, String cue) {
        int at = from + 1;
        boolean strong = STRONG.contains(cue);
        boolean press = cue.equals("berita");
        boolean site = false;
        boolean own = false;
        while (at < text.length()) {
            int end = wordEnd(text, at);
            String word = text.substring(at, end).toLowerCase(Locale.ROOT);
            if (!PRESS.contains(word) && !SITE.contains(word) && !OWN.contains(word) && !OTHER.contains(word)) {
                break;
            }
            press |= PRESS.contains(word);
            site |= SITE.contains(word);
            own |= OWN.contains(word);
            at = end + 1;
        }
        int start = at;
        int stop = at;
        int words = 0;
        while (at < text.length() && words < MAX_NAME_WORDS) {
            int end = wordEnd(text, at);
            String word = trim(text.substring(at, end));
            if (word.isEmpty() || !isNameWord(word, words > 0) || !Form.isWord(text.charAt(at))) {
                break;
            }
            if (PublicationDate.isWeekday(word)) {
                break;
            }
            // "kantor berita Rusia RIA": the country is not part of the name.
            if (press && words == 0 && Dateline.isPlace(word)) {
                start = end + 1;
            } else {
                words++;
                stop = at + text.substring(at, end).lastIndexOf(word.charAt(word.length() - 1)) + 1;
                if (stop < end || word.indexOf('.') > 0) {
                    break;
                }
            }
            at = end + 1;
        }
        if (words == 0) {
            return "";
        }
        // "dikutip Sindonews dari siaran pers": the outlet says that it quotes itself.
        if (text.startsWith(" dari ", stop)) {
            return "";
        }
        String name = trim(text.substring(start, stop));
        if (Dateline.isAgency(name)) {
            return Dateline.agencyName(name);
        }
        boolean taken = !own
                && !cue.equals("via")
                && !isNoPress(name)
                && (press || isPaper(name) || !isAcronym(name) && (site || strong && ends(text, stop)));
        return taken ? name : knownBeginning(name);
    }

    /** "Reuters Graphics": what of a name's beginning is an agency of its own. */
    private static String knownBeginning(String name) {
        for (int space = name.lastIndexOf(' '); space > 0; space = name.lastIndexOf(' ', space - 1)) {
            if (Dateline.isAgency(name.substring(0, space))) {
                return name.substring(0, space);
            }
        }
        return "";
    }

    /** A site's address, but of no office or school; or a name with a word that papers have in theirs. */
    static boolean isPaper(String name) {
        int dot = name.indexOf('.');
        if (dot > 0 && dot < name.length() - 1 && name.indexOf(' ') < 0) {
            return true;
        }
        for (String word : name.toLowerCase(Locale.ROOT).split(" ")) {
            if (PRESS_NAMES.contains(word) || word.startsWith("tribun")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNoPress(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains(".go.")
                || lower.contains(".ac.")
                || Dateline.isPlace(name)
                || NO_PRESS.contains(lower.split(" ", 2)[0]);
    }

    private static boolean isAcronym(String name) {
        return name.length() <= 5 && name.equals(name.toUpperCase(Locale.ROOT));
    }

    /** Whether a name's phrase ends with it: "melansir Soompi, …", but not "melansir Budi mengatakan". */
    private static boolean ends(String text, int at) {
        if (at >= text.length() || ",.(;\")\u201d".indexOf(text.charAt(at)) >= 0) {
            return true;
        }
        int end = wordEnd(text, at + 1);
        String next = trim(text.substring(Math.min(at + 1, text.length()), end));
        return text.startsWith(" (", at) || next.isEmpty() || next.equals("pada") || PublicationDate.isWeekday(next);
    }

    private static boolean isNameWord(String word, boolean later) {
        char c = word.charAt(0);
        return Character.isUpperCase(c)
                || !later && (word.indexOf('.') > 0 || word.equals("detikcom"))
                || Character.isDigit(c) && later && word.length() <= 3;
    }

    private static int wordEnd(String text, int from) {
        int end = text.indexOf(' ', from);
        return end < 0 ? text.length() : end;
    }

    private static String trim(String word) {
        int start = 0;
        int end = word.length();
        while (start < end && !Form.isWord(word.charAt(start))) {
            start++;
        }
        while (end > start && !Form.isWord(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(start, end);
    }
}
