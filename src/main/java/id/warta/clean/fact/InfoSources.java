package id.warta.clean.fact;

import id.warta.clean.line.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The wires and papers that a report says it was taken from: "Melansir Kyodonews, …", "… kata Lankov dilansir Guardian",
 * "… lapor kantor berita RIA", "Sumber : CNA/SL".
 */
public final class InfoSources {
    /** Words after which a source is named. */
    private static final Set<String> CUES = Set.of(
            "melansir",
            "dilansir",
            "mengutip",
            "dikutip",
            "menukil",
            "dinukil",
            "dilaporkan",
            "berita",
            "via",
            "menyadur");

    /** Words that may stand between cue and name. */
    private static final Set<String> BETWEEN = Set.of(
            "dari",
            "oleh",
            "kantor",
            "berita",
            "laman",
            "situs",
            "media",
            "harian",
            "koran",
            "surat",
            "kabar",
            "portal",
            "majalah",
            "resmi",
            "pemerintah",
            "negara",
            "milik",
            "daring",
            "online",
            "televisi",
            "stasiun",
            "laporan");

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
                found.add(name);
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
            if (end - at >= 3 && end - at <= 10 && isCue(text, at, end)) {
                String name = nameAfter(text, end, isStrong(text, at, end));
                if (!name.isEmpty() && !found.contains(name)) {
                    found = found.isEmpty() ? new ArrayList<>() : found;
                    found.add(name);
                }
            }
            at = end + 1;
        }
        return found;
    }

    private static boolean isCue(String text, int at, int end) {
        char c = Form.fold(text.charAt(at));
        return (c == 'm' || c == 'd' || c == 'b' || c == 'v')
                && CUES.contains(text.substring(at, end).toLowerCase(Locale.ROOT))
                && (c != 'b' || at >= 7 && text.regionMatches(true, at - 7, "kantor ", 0, 7));
    }

    /** Cues that only sources follow; after the others a name must be a known agency or outlet, or look like one. */
    private static boolean isStrong(String text, int at, int end) {
        String cue = text.substring(at, end).toLowerCase(Locale.ROOT);
        return cue.equals("melansir") || cue.equals("dilansir") || cue.equals("berita") || cue.equals("menyadur");
    }

    private static String nameAfter(String text, int from, boolean strong) {
        int at = from + 1;
        boolean described = false;
        while (at < text.length()) {
            int end = wordEnd(text, at);
            String word = text.substring(at, end).toLowerCase(Locale.ROOT);
            if (!BETWEEN.contains(word)) {
                break;
            }
            described |= !word.equals("dari") && !word.equals("oleh");
            at = end + 1;
        }
        int start = at;
        int stop = at;
        int words = 0;
        while (at < text.length() && words < MAX_NAME_WORDS) {
            int end = wordEnd(text, at);
            String word = trim(text.substring(at, end));
            if (word.isEmpty() || !isNameWord(word, words > 0)) {
                break;
            }
            // "kantor berita Rusia RIA": the country is not part of the name.
            if (words == 0 && PublicationDate.isWeekday(word)) {
                return "";
            }
            if (words == 0 && Dateline.isPlace(word)) {
                start = end + 1;
            } else {
                words++;
                stop = at + text.substring(at, end).lastIndexOf(word.charAt(word.length() - 1)) + 1;
                if (stop < end) {
                    break;
                }
            }
            at = end + 1;
        }
        if (words == 0) {
            return "";
        }
        String name = trim(text.substring(start, stop));
        return strong || described || Dateline.isAgency(name) || name.indexOf('.') > 0 ? name : "";
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
