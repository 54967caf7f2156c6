package id.warta.clean.page;

import id.warta.article.CanonicalUri;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an outlet calls itself on a page and in its address: the names that are neither headline nor author. */
public final class SiteNames {
    /** Letters and digits only, in lower case. */
    private final Set<String> names = new HashSet<>();

    public SiteNames(HtmlPage page, JsonLdReader.Found ld, @Nullable String uri) {
        add(page.meta("og:site_name"));
        add(page.meta("application-name"));
        add(ld.publisher());
        add(page.meta("twitter:site"));
        add(page.meta("publisher"));
        String host = CanonicalUri.source(uri);
        if (host != null) {
            add(host);
            for (String label : host.split("\\.")) {
                if (label.length() > 3) {
                    add(label);
                }
            }
        }
    }

    private void add(@Nullable String name) {
        String letters = name == null ? "" : Spelling.letters(name);
        if (letters.length() > 1) {
            names.add(letters);
        }
    }

    /** Whether a text is one of the names. */
    boolean isOne(String text) {
        return names.contains(Spelling.letters(text));
    }

    /** Whether a text is one of the names, part of one, or one with something added: "Kompas.com - Jakarta". */
    boolean isLikeOne(String text) {
        String letters = Spelling.letters(text);
        if (letters.isEmpty()) {
            return false;
        }
        for (String name : names) {
            if (name.equals(letters)
                    || letters.length() > 3
                            && letters.length() < 40
                            && (name.contains(letters) || name.length() > 3 && letters.contains(name))) {
                return true;
            }
        }
        return false;
    }
}
