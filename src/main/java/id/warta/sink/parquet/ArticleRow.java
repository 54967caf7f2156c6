package id.warta.sink.parquet;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Verdict;
import id.warta.topic.Json;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/**
 * An event of {@code news.enriched} as a row. Column names are those of the event in snake case; an absent property is
 * null, an absent list is null as well. {@code event} is filled only where the value is no enriched article: it then has
 * the value as it is, and every other column is null, so that nothing is lost.
 */
final class ArticleRow extends WriteSupport<String> {
    private static final String ENTITIES = " (LIST) { repeated group list { optional group element {"
            + " required binary name (STRING); optional binary uri (STRING); optional binary role (STRING);"
            + " optional binary country_code (STRING); required double confidence; required double salience;"
            + " required int32 mentions; } } }";

    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("message enriched_article {"
            + " optional binary id (STRING);"
            + " optional binary uri (STRING);"
            + " optional binary source (STRING);"
            + " optional binary language (STRING);"
            + " optional binary headline (STRING);"
            + " optional binary abstract (STRING);"
            + " optional binary by (STRING);"
            + " optional binary located (STRING);"
            + " optional binary section (STRING);"
            + " optional int64 published (TIMESTAMP(MICROS,true));"
            + " optional binary published_precision (STRING);"
            + " optional int64 first_created (TIMESTAMP(MICROS,true));"
            + " optional binary outcome (STRING);"
            + " optional int32 version;"
            + " optional binary story_id (STRING);"
            + " optional int32 word_count;"
            + " optional binary body (STRING);"
            + " optional group people" + ENTITIES
            + " optional group organisations" + ENTITIES
            + " optional group places" + ENTITIES
            + " optional binary event (STRING); }");

    private @Nullable Columns row;
    private @Nullable RecordConsumer out;

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, although nothing calls it where there is no Hadoop
    public WriteContext init(Configuration hadoop) {
        return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
        row = new Columns(consumer, SCHEMA);
    }

    @Override
    public void write(String event) {
        EnrichedArticle article = read(event);
        out.startMessage();
        if (article == null) {
            row.text("event", event);
        } else {
            write(article, row);
        }
        out.endMessage();
    }

    private static @Nullable EnrichedArticle read(String event) {
        try {
            return Json.MAPPER.readValue(event, EnrichedArticle.class);
        } catch (IOException e) {
            return null;
        }
    }

    private static void write(EnrichedArticle event, Columns row) {
        Article article = event.article();
        row.text("id", article.id());
        row.text("uri", article.uri());
        row.text("source", article.source());
        row.text("language", article.language());
        row.text("headline", article.headline());
        row.text("abstract", article.abstractText());
        row.text("by", article.by());
        row.text("located", article.located());
        row.text("section", article.section());
        row.time("published", article.published());
        row.text("published_precision", name(article.publishedPrecision()));
        row.time("first_created", article.firstCreated());
        Verdict verdict = event.verdict();
        if (verdict != null) {
            row.text("outcome", name(verdict.outcome()));
            row.number("version", verdict.version() == null ? 1 : verdict.version());
            row.text(
                    "story_id", verdict.story() == null ? null : verdict.story().id());
        }
        row.number("word_count", article.wordCount());
        row.text("body", article.body());
        row.entities("people", event.enrichment().people());
        row.entities("organisations", event.enrichment().organisations());
        row.entities("places", event.enrichment().places());
    }

    private static @Nullable String name(@Nullable Enum<?> choice) {
        return choice == null ? null : Json.name(choice);
    }
}
