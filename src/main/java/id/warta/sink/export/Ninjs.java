package id.warta.sink.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.Verdict;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enriched article as a ninjs 3.0 item (IPTC, News in JSON).
 *
 * <p>{@code contentCreated} is the publication time; {@code firstCreated} and {@code versionCreated} are about the ninjs
 * object, so they are the times of ingest. Entities carry {@code rel: mentions}, subjects {@code rel: about}. What ninjs has no property for — story,
 * dates in the text, offsets, what was removed — is left out.
 */
public final class Ninjs {
    private static final String SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json";

    private Ninjs() {}

    /** The item; its {@code uri} is the article's, or a {@code urn:} of its id where it has none. */
    public static ObjectNode item(EnrichedArticle event) {
        Article article = event.article();
        Verdict verdict = event.verdict();
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("uri", article.uri() != null ? article.uri() : "urn:warta:" + article.id());
        item.putObject("standard").put("name", "ninjs").put("version", "3.0").put("schema", SCHEMA);
        item.put("type", "text");
        item.put("representationType", "full");
        item.put("profile", "text-only");
        item.put("version", verdict == null || verdict.version() == null ? "1" : String.valueOf(verdict.version()));
        time(item, "contentCreated", article.published());
        time(item, "firstCreated", article.firstCreated());
        time(item, "versionCreated", article.firstCreated());
        item.put("pubStatus", "usable");
        text(item, "language", article.language());
        text(item, "by", article.by());
        text(item, "located", article.located());
        texts(item, "headlines", article.headline());
        texts(item, "descriptions", article.abstractText());
        ObjectNode body = item.putArray("bodies").addObject();
        body.put("role", "main").put("contentType", "text/plain");
        body.put("charCount", article.body().codePointCount(0, article.body().length()));
        body.put("wordCount", article.wordCount());
        body.put("value", article.body());
        Enrichment found = event.enrichment();
        entities(item, "people", found.people());
        entities(item, "organisations", found.organisations());
        entities(item, "places", found.places());
        subjects(item, found.subjects());
        if (!article.infoSources().isEmpty()) {
            ArrayNode sources = item.putArray("infoSources");
            article.infoSources().forEach(name -> sources.addObject().put("name", name));
        }
        item.putArray("altIds").addObject().put("role", "warta").put("value", article.id());
        return item;
    }

    private static void entities(ObjectNode item, String property, List<Enrichment.Entity> entities) {
        if (entities.isEmpty()) {
            return;
        }
        ArrayNode array = item.putArray(property);
        for (Enrichment.Entity entity : entities) {
            ObjectNode node = array.addObject().put("name", entity.name()).put("rel", "mentions");
            text(node, "uri", entity.uri());
        }
    }

    private static void subjects(ObjectNode item, List<Enrichment.Subject> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        ArrayNode array = item.putArray("subjects");
        for (Enrichment.Subject subject : subjects) {
            array.addObject()
                    .put("name", subject.name())
                    .put("rel", "about")
                    .put("uri", subject.uri())
                    .put("confidence", Math.round(subject.confidence() * 100));
        }
    }

    private static void texts(ObjectNode item, String property, @Nullable String value) {
        if (value != null) {
            item.putArray(property)
                    .addObject()
                    .put("role", "main")
                    .put("contentType", "text/plain")
                    .put("value", value);
        }
    }

    private static void text(ObjectNode node, String property, @Nullable String value) {
        if (value != null) {
            node.put(property, value);
        }
    }

    private static void time(ObjectNode node, String property, @Nullable OffsetDateTime value) {
        if (value != null) {
            node.put(property, Times.rfc3339(value));
        }
    }
}
