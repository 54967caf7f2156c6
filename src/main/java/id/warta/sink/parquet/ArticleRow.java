package id.warta.sink.parquet;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
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
 * null, an empty list is null as well. What cleaning removed and which paragraphs a revision changed have no column.
 * {@code event} is filled only where the value is no enriched article: it then has the value as it is, and every other
 * column is null, so that nothing is lost.
 */
final class ArticleRow extends WriteSupport<String> {
    private static final String SPAN = " required binary text (STRING); required int32 start; required int32 end;";
    private static final String ENTITY = " required binary name (STRING); optional binary uri (STRING);"
            + " optional binary role (STRING); optional binary country_code (STRING); required double confidence;"
            + " required double salience;" + list("mentions", SPAN);

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
            + texts("keywords")
            + texts("info_sources")
            + " optional int64 published (TIMESTAMP(MICROS,true));"
            + " optional binary published_precision (STRING);"
            + " optional int64 version_created (TIMESTAMP(MICROS,true));"
            + " optional int64 first_created (TIMESTAMP(MICROS,true));"
            + " optional binary outcome (STRING);"
            + " optional binary of (STRING);"
            + " optional double similarity;"
            + " optional int32 version;"
            + " optional binary story_id (STRING);"
            + " optional int32 story_size;"
            + " optional double novelty;"
            + " optional int32 word_count;"
            + " optional binary body (STRING);"
            + list("people", ENTITY)
            + list("organisations", ENTITY)
            + list("places", ENTITY)
            + list("dates", SPAN + " required binary value (STRING); optional boolean conflict;")
            + list(
                    "quotations",
                    SPAN + " optional binary speaker (STRING); optional binary speaker_uri (STRING);"
                            + " optional binary cue (STRING);")
            + list(
                    "subjects",
                    " required binary uri (STRING); required binary name (STRING); required double confidence;")
            + texts("keyphrases")
            + texts("limits")
            + " optional binary event (STRING); }");

    private @Nullable Columns row;
    private @Nullable RecordConsumer out;

    private static String list(String name, String columns) {
        return " optional group " + name + " (LIST) { repeated group list { optional group element {" + columns
                + " } } }";
    }

    private static String texts(String name) {
        return " optional group " + name + " (LIST) { repeated group list { optional binary element (STRING); } }";
    }

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
        row.texts("keywords", article.keywords());
        row.texts("info_sources", article.infoSources());
        row.time("published", article.published());
        row.text("published_precision", name(article.publishedPrecision()));
        row.time("version_created", article.versionCreated());
        row.time("first_created", article.firstCreated());
        if (event.verdict() != null) {
            write(event.verdict(), row);
        }
        row.number("word_count", article.wordCount());
        row.text("body", article.body());
        write(event.enrichment(), row);
    }

    private static void write(Verdict verdict, Columns row) {
        row.text("outcome", name(verdict.outcome()));
        row.text("of", verdict.of());
        row.share("similarity", verdict.similarity());
        row.number("version", verdict.version() == null ? 1 : verdict.version());
        if (verdict.story() != null) {
            row.text("story_id", verdict.story().id());
            row.number("story_size", verdict.story().size());
        }
        row.share(
                "novelty", verdict.novelty() == null ? null : verdict.novelty().share());
    }

    private static void write(Enrichment found, Columns row) {
        row.list("people", found.people(), ArticleRow::write);
        row.list("organisations", found.organisations(), ArticleRow::write);
        row.list("places", found.places(), ArticleRow::write);
        row.list("dates", found.dates(), (date, columns) -> {
            columns.span(date.text(), date.start(), date.end());
            columns.text("value", date.value());
            columns.truth("conflict", date.conflict());
        });
        row.list("quotations", found.quotations(), (quotation, columns) -> {
            columns.span(quotation.text(), quotation.start(), quotation.end());
            if (quotation.speaker() != null) {
                columns.text("speaker", quotation.speaker().name());
                columns.text("speaker_uri", quotation.speaker().uri());
            }
            columns.text("cue", quotation.cue());
        });
        row.list("subjects", found.subjects(), (subject, columns) -> {
            columns.text("uri", subject.uri());
            columns.text("name", subject.name());
            columns.share("confidence", subject.confidence());
        });
        row.texts("keyphrases", found.keyphrases());
        row.texts("limits", found.limits().stream().map(Json::name).toList());
    }

    private static void write(Enrichment.Entity entity, Columns columns) {
        columns.text("name", entity.name());
        columns.text("uri", entity.uri());
        columns.text("role", entity.role());
        columns.text("country_code", entity.countryCode());
        columns.share("confidence", entity.confidence());
        columns.share("salience", entity.salience());
        columns.list(
                "mentions",
                entity.mentions(),
                (mention, each) -> each.span(mention.text(), mention.start(), mention.end()));
    }

    private static @Nullable String name(@Nullable Enum<?> choice) {
        return choice == null ? null : Json.name(choice);
    }
}
