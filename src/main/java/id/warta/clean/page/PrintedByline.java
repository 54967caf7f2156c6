package id.warta.clean.page;

import id.warta.clean.fact.FactSheet;
import id.warta.clean.fact.PublicationDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The authors as printed for readers around the headline: "Penulis: X", "Reporter: X | Editor: Y", "Oleh X", or a name
 * alone beside the date. For pages whose markup says nothing about them.
 */
public final class PrintedByline {
    private static final int WITHIN = 14;
    private static final int MAX_LINE = 140;

    /** Longer ones before those that they begin with. */
    private static final List<String> ROLES = List.of(
            "laporan wartawan",
            "laporan kontributor",
            "laporan",
            "ditulis oleh",
            "oleh",
            "penulis",
            "reporter",
            "pewarta",
            "wartawan",
            "jurnalis",
            "kontributor",
            "written by",
            "reported by",
            "story by",
            "by");

    /** Their lines name people, but not who wrote the text. */
    private static final List<String> OTHERS = List.of(
            "editor", "penyunting", "redaktur", "foto", "photo", "fotografer", "penerjemah", "sumber", "source");

    /** Words of section names and desks, which are written like names. */
    private static final Set<String> NO_NAMES = Set.of(
            "redaksi",
            "tim",
            "admin",
            "news",
            "berita",
            "daerah",
            "nasional",
            "editor",
            "kota",
            "kabupaten",
            "provinsi",
            "jakarta",
            "indonesia",
            "internasional",
            "ekonomi",
            "olahraga",
            "min",
            "read",
            "share",
            "comments",
            "baca",
            "desk",
            "reporter",
            "penulis",
            "correspondent",
            "quelle",
            "staff",
            "team",
            "updated",
            "published",
            "diperbarui",
            "hukum",
            "politik",
            "dunia",
            "wib",
            "sport",
            "sports",
            "world",
            "business",
            "newsroom",
            "the",
            "photo",
            "foto",
            "getty",
            "images");

    private final HtmlPage page;
    private final SiteNames sites;
    private final int first;
    private final int last;

    private PrintedByline(HtmlPage page, SiteNames sites) {
        this.page = page;
        this.sites = sites;
        int headline = page.headlineBlock;
        this.first = Math.max(0, headline - 2);
        int end = headline + 1;
        while (end < page.blocks.size() && end - headline < WITHIN && page.blocks.get(end).rule != null) {
            end++;
        }
        this.last = end;
    }

    /** Fills in {@code by} where a byline is printed. */
    public static void read(HtmlPage page, SiteNames sites, FactSheet facts) {
        if (page.headlineBlock >= 0) {
            new PrintedByline(page, sites).read(facts);
        }
    }

    private void read(FactSheet facts) {
        Set<String> alone = new LinkedHashSet<>();
        String aloneIn = "";
        boolean role = false;
        for (int i = first; i < last; i++) {
            PageBlock block = page.blocks.get(i);
            if (i == page.headlineBlock || block.text.length() > MAX_LINE || block.prose) {
                role = false;
                continue;
            }
            Set<String> signed = new LinkedHashSet<>();
            for (String piece : block.text.split("[|•·]", 8)) {
                String text = piece.strip();
                String bare = withoutRole(text);
                boolean signs = role || bare.length() < text.length();
                role = signs && bare.isEmpty();
                if (signs) {
                    signed.addAll(names(bare));
                } else if (i > page.headlineBlock && besideDate(i) && alone.addAll(names(text))) {
                    aloneIn = block.text;
                }
            }
            if (!signed.isEmpty()) {
                by(signed, "line " + (i + 1), block.text, facts);
                return;
            }
        }
        if (alone.size() == 1 || !alone.isEmpty() && names(aloneIn).size() == alone.size()) {
            by(alone, "near headline", aloneIn, facts);
        }
    }

    private boolean besideDate(int line) {
        for (int i = Math.max(first, line - 2); i <= Math.min(last - 1, line + 2); i++) {
            String text = page.blocks.get(i).text;
            if (text.length() <= MAX_LINE && PublicationDate.find(text, ZoneOffset.UTC) != null) {
                return true;
            }
        }
        return false;
    }

    private static void by(Set<String> names, String origin, String line, FactSheet facts) {
        facts.by(String.join("; ", names), origin, line);
    }

    private List<String> names(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (OTHERS.stream().anyMatch(lower::startsWith)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String name : AuthorNames.in(text)) {
            if (AuthorNames.looksLikePerson(name) && !sites.isLikeOne(name) && isLetters(name) && noSection(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static String withoutRole(String text) {
        for (String role : ROLES) {
            // "Oleh-oleh" are souvenirs.
            if (text.regionMatches(true, 0, role, 0, role.length())
                    && (text.length() == role.length() || " :/".indexOf(text.charAt(role.length())) >= 0)) {
                String rest = text.substring(role.length()).strip();
                return rest.startsWith(":") ? rest.substring(1).strip() : rest;
            }
        }
        return text;
    }

    private static boolean noSection(String name) {
        for (String word : name.toLowerCase(Locale.ROOT).split(" ", 8)) {
            if (NO_NAMES.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetters(String name) {
        return name.chars().allMatch(c -> Character.isLetter(c) || " .'-\u2019".indexOf(c) >= 0);
    }
}
