package id.warta.enrich.knowledge;

import id.warta.article.Enrichment.Entity;
import id.warta.article.Enrichment.Mention;
import id.warta.enrich.text.WordSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a team that bears the name of its town ("kalah 2-1 dari Valencia") from the town, by the words around it. Outside
 * reports of matches hardly any word is proof, and only of teams that are known.
 */
final class TeamNames {
    /** What the surroundings of a name say. */
    enum Reading {
        /** A team: it plays, is played against, has players. */
        TEAM,
        /** It can be either. */
        OPEN,
        PLACE
    }

    /** Words of reports of matches; the ball alone is in many other texts. */
    private static final WordSet SPORT = WordSet.of(
            ("laga gol liga klub pelatih pemain skuat skuad timnas pertandingan stadion gawang kiper striker gelandang bek"
                            + " klasemen leg babak penyerang winger tandang kandang suporter piala wasit penalti match"
                            + " club league goal coach midfielder defender goalkeeper")
                    .split(" "));

    /** How many different of them a report of a match has at least. */
    private static final int REPORT = 4;

    /** Words before a team. */
    private static final Set<String> BEFORE = Set.of(
            ("vs versus kontra lawan melawan menjamu jamu menghadapi hadapi kalahkan mengalahkan taklukkan menaklukkan"
                            + " bungkam gilas libas hajar bekuk tekuk tahan menahan klub tim skuat skuad bek gelandang"
                            + " penyerang striker kiper kapten winger pemain manajer eks bintang kandang markas jersey kostum gawang"
                            + " against beat fc as ac")
                    .split(" "));

    /** Words before a team of which it is known that there is one, in any text. */
    private static final Set<String> BEFORE_KNOWN = Set.of(
            "klub skuat skuad bek gelandang penyerang striker kiper winger pemain pelatih bintang jersey".split(" "));

    /** Words before a team where the word before them is of a match: "takluk dari", "menang atas". */
    private static final Set<String> AFTER_RESULT = Set.of("dari", "atas", "dengan", "oleh", "over", "to");

    private static final Set<String> RESULT = Set.of(
            ("kalah menang takluk tumbang tunduk unggul imbang kemenangan kekalahan dikalahkan ditaklukkan ditahan bermain"
                            + " bertemu berhadapan lolos")
                    .split(" "));

    /** Words after a team. */
    private static final Set<String> AFTER = Set.of(
            "vs versus kontra menang kalah unggul takluk imbang ditahan bermain tampil mencetak menjamu fc".split(" "));

    private static final Set<String> LOCATIVES = Set.of(
            "di", "ke", "asal", "kota", "menuju", "bandara", "warga", "pemerintah", "wali", "bupati", "stadion", "in");

    private final String text;
    /** Null until a town is asked about: most articles name none that a team could be. */
    private @Nullable Boolean report;

    TeamNames(String text) {
        this.text = text;
    }

    /** @param known whether a team of this name is known */
    Reading read(Entity place, boolean known) {
        if (report == null) {
            report = isReport(text);
        }
        if (!report) {
            boolean team = known
                    && place.mentions().stream()
                            .anyMatch(mention -> BEFORE_KNOWN.contains(wordBefore(mention.start())));
            return team ? Reading.TEAM : Reading.PLACE;
        }
        int team = 0;
        int locative = 0;
        for (Mention mention : place.mentions()) {
            String before = wordBefore(mention.start());
            if (isTeam(mention, before)) {
                team++;
            } else if (LOCATIVES.contains(before) || isBesideAComma(mention)) {
                locative++;
            }
        }
        if (team > locative || known && team > 0) {
            return Reading.TEAM;
        }
        return team > 0 || known && locative == 0 ? Reading.OPEN : Reading.PLACE;
    }

    private boolean isTeam(Mention mention, String before) {
        return BEFORE.contains(before)
                || AFTER.contains(wordAfter(mention.end()))
                || isScore(mention.end())
                || AFTER_RESULT.contains(before) && followsResult(mention.start() - before.length() - 1);
    }

    /** Whether one of the three words before says how a match ended: "kalah 0-4 dari", "menang telak atas". */
    private boolean followsResult(int at) {
        int from = at;
        for (int i = 0; i < 3 && from > 0; i++) {
            String word = wordBefore(from);
            if (RESULT.contains(word)) {
                return true;
            }
            from = startOfWordBefore(from);
        }
        return false;
    }

    /** A score such as {@code 2-1} right after the name. */
    private boolean isScore(int end) {
        int i = end;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i > end
                && i + 2 < text.length()
                && Character.isDigit(text.charAt(i))
                && (text.charAt(i + 1) == '-' || text.charAt(i + 1) == '\u2013')
                && Character.isDigit(text.charAt(i + 2));
    }

    /** "Stadion Segiri, Samarinda" and "Athena, Yunani": where something is. */
    private boolean isBesideAComma(Mention mention) {
        int start = mention.start();
        boolean before = start > 1 && text.charAt(start - 1) == ' ' && text.charAt(start - 2) == ',';
        boolean after = mention.end() + 2 < text.length()
                && text.charAt(mention.end()) == ','
                && Character.isUpperCase(text.charAt(mention.end() + 2));
        return before || after;
    }

    private String wordBefore(int start) {
        int begin = startOfWordBefore(start);
        int end = begin;
        while (end < text.length() && end < start && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(begin, end).toLowerCase(Locale.ROOT);
    }

    private int startOfWordBefore(int start) {
        int end = Math.min(Math.max(start, 0), text.length());
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int begin = end;
        while (begin > 0 && end - begin < 20 && !Character.isWhitespace(text.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    private String wordAfter(int end) {
        int begin = end;
        while (begin < text.length() && text.charAt(begin) == ' ') {
            begin++;
        }
        int stop = begin;
        while (stop < text.length() && stop - begin < 20 && Character.isLetter(text.charAt(stop))) {
            stop++;
        }
        return text.substring(begin, stop).toLowerCase(Locale.ROOT);
    }

    private static boolean isReport(String text) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < text.length(); ) {
            int begin = i;
            while (i < text.length() && Character.isLetter(text.charAt(i))) {
                i++;
            }
            if (i - begin >= 3
                    && SPORT.contains(text, begin, i)
                    && seen.add(text.substring(begin, i).toLowerCase(Locale.ROOT))
                    && seen.size() == REPORT) {
                return true;
            }
            i = Math.max(i, begin + 1);
        }
        return false;
    }
}
