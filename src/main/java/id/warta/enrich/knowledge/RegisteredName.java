package id.warta.enrich.knowledge;

import id.warta.article.Enrichment.Entity;
import id.warta.enrich.text.Tokenizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Organisations whose name is registered for them alone, so that it makes a stable id without an entry: domain names
 * ("TribunJakarta.com"), and Indonesian companies, whose name the law reserves from three words on ("PT Sumber Sawit
 * Sejahtera").
 */
final class RegisteredName {
    private static final int LEAST_WORDS = 3;
    private static final int MOST_WORDS = 7;
    /** Legal additions, which papers put or leave. */
    private static final Set<String> ADDITIONS = Set.of("pt", "tbk", "persero", "perseroan", "terbatas");

    private RegisteredName() {}

    /** The entity with a URI made of its name where the name is a registered one, else null. */
    static @Nullable Entity link(Entity organisation) {
        String name = organisation.name();
        String slug = Tokenizer.isSite(name) && name.indexOf(' ') < 0
                ? "site-" + name.toLowerCase(Locale.ROOT)
                : company(NameKey.words(name));
        return slug == null
                ? null
                : new Entity(
                        name,
                        "urn:warta:organisation:" + slug,
                        null,
                        organisation.mentions(),
                        organisation.confidence());
    }

    private static @Nullable String company(List<String> words) {
        if (words.isEmpty() || !words.get(0).equals("pt")) {
            return null;
        }
        List<String> own =
                words.stream().filter(word -> !ADDITIONS.contains(word)).toList();
        return own.size() < LEAST_WORDS || own.size() > MOST_WORDS ? null : "pt-" + String.join("-", own);
    }
}
