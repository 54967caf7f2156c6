package id.warta.clean.fact;

import id.warta.article.Cleaning;
import id.warta.clean.line.LineShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the facts in removed credit lines: authors ("(Susi Susanti)", "Penulis: …") and sources ("Sumber : CNA/SL"). */
public final class Credits {
    private static final List<String> AUTHOR_ROLES =
            List.of("reporter", "penulis", "pewarta", "wartawan", "kontributor", "laporan", "oleh", "jurnalis", "by");
    /** Words between a role and a name: "Laporan khusus koresponden …". */
    private static final List<String> ROLE_WORDS = List.of("khusus", "koresponden");

    private static final List<String> SITE_ENDS = List.of(".com", ".co", ".id", ".net", ".org", ".tv", ".news");
    private static final List<String> SOURCE_ROLES = List.of("sumber", "source", "sources");
    private static final List<String> ENDS = List.of(
            " Artikel ini", " artikel ini", " Berita ini", ", Artikel", " loading", " Editor", " | Editor", " Sumber");

    private Credits() {}

    public static void read(List<Cleaning.Removed> removed, FactSheet facts) {
        for (Cleaning.Removed each : removed) {
            if (each.kind() == Cleaning.Kind.CREDIT && !each.rule().startsWith("front:")) {
                read(each.text(), "line " + each.line(), facts);
            }
        }
    }

    private static void read(String text, String origin, FactSheet facts) {
        String credit = text;
        for (String end : ENDS) {
            int cut = credit.indexOf(end);
            if (cut > 0) {
                credit = credit.substring(0, cut);
            }
        }
        int colon = credit.indexOf(':');
        String role = colon < 0 ? "" : credit.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = credit.substring(colon + 1).strip();
        if (SOURCE_ROLES.contains(role)) {
            InfoSources.inCredit(value).forEach(source -> facts.infoSource(source, origin, text));
        } else if (colon >= 0 && AUTHOR_ROLES.contains(role)) {
            authors(value, origin, text, facts);
        } else if (colon < 0) {
            authors(credit, origin, text, facts);
        }
    }

    private static void authors(String list, String origin, String text, FactSheet facts) {
        List<String> names = new ArrayList<>();
        for (String part : list.split("[()\\[\\]/|;,&]")) {
            String name = withoutRole(part.strip());
            LineShape shape = LineShape.of(name);
            if (Dateline.isAgency(name)) {
                facts.infoSource(Dateline.agencyName(name), origin, text);
            } else if (!Dateline.isOutlet(name, null)
                    && !InfoSources.isPaper(name)
                    && shape.words() >= 2
                    && shape.words() <= 5
                    && shape.capitalised() == shape.words()
                    && isLetters(name)) {
                names.add(Dateline.titleCase(name));
            }
        }
        if (!names.isEmpty()) {
            facts.by(String.join("; ", names), origin, text);
        }
    }

    /** A name without the roles and sites in front of it: "Laporan Wartawan Contohnews.com Budi Santoso". */
    private static String withoutRole(String part) {
        String name = part;
        int space = name.indexOf(' ');
        while (space > 0 && isRoleOrSite(name.substring(0, space).toLowerCase(Locale.ROOT))) {
            name = name.substring(space + 1).strip();
            space = name.indexOf(' ');
        }
        return name;
    }

    private static boolean isRoleOrSite(String word) {
        return AUTHOR_ROLES.contains(word)
                || ROLE_WORDS.contains(word)
                || SITE_ENDS.stream().anyMatch(word::endsWith);
    }

    private static boolean isLetters(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetter(c) && " .'-\u2019".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
