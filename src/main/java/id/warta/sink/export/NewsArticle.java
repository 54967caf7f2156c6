package id.warta.sink.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enriched article as a schema.org {@code NewsArticle} in JSON-LD.
 *
 * <p>A publication day without a time is written as a day, which schema.org allows: a time is never made up.
 */
public final class NewsArticle {
    private NewsArticle() {}

    /** The article; {@code mentions} are typed Person, Organization and Place, {@code sameAs} where they are linked. */
    public static ObjectNode item(EnrichedArticle event) {
        Article article = event.article();
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("@context", "https://schema.org");
        item.put("@type", "NewsArticle");
        item.put("identifier", article.id());
        if (article.uri() != null) {
            item.put("@id", article.uri()).put("url", article.uri());
        }
        text(item, "headline", article.headline());
        text(item, "abstract", article.abstractText());
        text(item, "inLanguage", article.language());
        text(item, "articleSection", article.section());
        if (!article.keywords().isEmpty()) {
            ArrayNode keywords = item.putArray("keywords");
            article.keywords().forEach(keywords::add);
        }
        if (article.published() != null) {
            item.put(
                    "datePublished",
                    article.publishedPrecision() == Article.Precision.DAY
                            ? article.published().toLocalDate().toString()
                            : Times.rfc3339(article.published()));
        }
        if (article.by() != null) {
            ArrayNode authors = item.putArray("author");
            for (String name : article.by().split("; ")) {
                authors.addObject().put("@type", "Person").put("name", name);
            }
        }
        if (article.source() != null) {
            item.putObject("publisher")
                    .put("@type", "NewsMediaOrganization")
                    .put("name", article.source())
                    .put("url", "https://" + article.source() + "/");
        }
        if (article.located() != null) {
            item.putObject("locationCreated").put("@type", "Place").put("name", article.located());
        }
        if (!article.infoSources().isEmpty()) {
            ArrayNode sources = item.putArray("isBasedOn");
            article.infoSources().forEach(name -> sources.addObject()
                    .put("@type", "CreativeWork")
                    .putObject("sourceOrganization")
                    .put("@type", "Organization")
                    .put("name", name));
        }
        item.put("wordCount", article.wordCount());
        item.put("articleBody", article.body());
        Enrichment found = event.enrichment();
        if (!found.subjects().isEmpty()) {
            ArrayNode about = item.putArray("about");
            found.subjects().forEach(subject -> about.addObject()
                    .put("@type", "DefinedTerm")
                    .put("@id", subject.uri())
                    .put("name", subject.name()));
        }
        ArrayNode mentions = JsonNodeFactory.instance.arrayNode();
        mentions(mentions, "Person", found.people());
        mentions(mentions, "Organization", found.organisations());
        mentions(mentions, "Place", found.places());
        if (!mentions.isEmpty()) {
            item.set("mentions", mentions);
        }
        return item;
    }

    private static void mentions(ArrayNode mentions, String type, List<Enrichment.Entity> entities) {
        for (Enrichment.Entity entity : entities) {
            ObjectNode node = mentions.addObject().put("@type", type).put("name", entity.name());
            text(node, "sameAs", entity.uri());
        }
    }

    private static void text(ObjectNode node, String property, @Nullable String value) {
        if (value != null) {
            node.put(property, value);
        }
    }
}
