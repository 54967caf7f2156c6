package id.warta.clean.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses an article's headline among what a page calls it, without the outlet's name. */
public record PageHeadline(String text, String origin) {
    private static final String[] SEPARATORS = {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", "｜", "ㅣ", "|", "--"};

    /** What the page's metadata call the article: what its heading probably says. */
    public static List<String> names(HtmlPage page, JsonLdReader.Found ld, SiteNames sites) {
        return new ArrayList<>(candidates(page, ld, sites).values());
    }

    /** The headline, null where the page has none but the outlet's name. */
    static @Nullable PageHeadline of(HtmlPage page, JsonLdReader.Found ld, SiteNames sites) {
        Map<String, String> candidates = candidates(page, ld, sites);
        candidates.values().removeIf(sites::isOne);
        String chosen = choice(candidates);
        if (chosen == null) {
            return null;
        }
        // Of spellings that differ in quotation marks or case only, the one with the most support.
        String letters = Spelling.letters(candidates.get(chosen));
        String best = chosen;
        long most = 0;
        for (Map.Entry<String, String> candidate : candidates.entrySet()) {
            String text = candidate.getValue();
            long support = candidates.values().stream().filter(text::equals).count();
            if (support > most && Spelling.letters(text).equals(letters)) {
                most = support;
                best = candidate.getKey();
            }
        }
        return new PageHeadline(candidates.get(best), best);
    }

    /** Origin → text, without the outlet's name. */
    static Map<String, String> candidates(HtmlPage page, JsonLdReader.Found ld, SiteNames sites) {
        Map<String, String> raw = new LinkedHashMap<>();
        put(raw, "meta:og:title", page.meta("og:title"));
        put(raw, "json-ld:headline", ld.headline());
        put(raw, "h1", page.headline);
        put(raw, "title", page.title);
        put(raw, "meta:twitter:title", page.meta("twitter:title"));
        Set<String> whole = new HashSet<>();
        raw.values().forEach(text -> whole.add(Spelling.letters(text)));
        raw.replaceAll((origin, text) -> withoutSite(text, whole, sites));
        return raw;
    }

    private static void put(Map<String, String> map, String origin, @Nullable String text) {
        if (text != null && !text.isBlank() && text.length() < 500) {
            map.put(origin, Spelling.squeeze(text.replace("\u00ad", "")));
        }
    }

    /**
     * The origin to believe. The Open Graph title is usually the headline; but where it is repeated for Twitter and JSON-LD
     * says something else, the two are a title made for sharing, and JSON-LD has the headline.
     */
    private static @Nullable String choice(Map<String, String> candidates) {
        String og = letters(candidates.get("meta:og:title"));
        String twitter = letters(candidates.get("meta:twitter:title"));
        String jsonLd = letters(candidates.get("json-ld:headline"));
        if (!jsonLd.isEmpty() && (og.isEmpty() || og.equals(twitter) && !og.equals(jsonLd))) {
            return "json-ld:headline";
        }
        for (String origin : new String[] {"meta:og:title", "h1", "title", "meta:twitter:title"}) {
            if (!letters(candidates.get(origin)).isEmpty()) {
                return origin;
            }
        }
        return null;
    }

    private static String letters(@Nullable String text) {
        return text == null ? "" : Spelling.letters(text);
    }

    private static String withoutSite(String title, Set<String> others, SiteNames sites) {
        String text = title;
        for (int round = 0; round < 3; round++) {
            String cut = null;
            for (String separator : SEPARATORS) {
                int at = text.lastIndexOf(separator);
                if (at < 8) {
                    continue;
                }
                String head = text.substring(0, at).strip();
                String tail = text.substring(at + separator.length());
                if (sites.isLikeOne(tail)
                        || isDate(tail)
                        || head.length() > 15 && others.contains(Spelling.letters(head))) {
                    cut = head;
                    break;
                }
            }
            if (cut == null) {
                return text;
            }
            text = cut;
        }
        return text;
    }

    /** A date after the title. */
    private static boolean isDate(String tail) {
        String letters = Spelling.letters(tail);
        return letters.length() >= 6 && letters.chars().allMatch(Character::isDigit);
    }
}
