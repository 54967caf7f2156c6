package id.warta.sink.postgres;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.Story;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import id.warta.topic.Json;
import id.warta.topic.Topics;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.postgresql.PGConnection;

/**
 * Some records of one topic as rows: copied into temporary tables, and merged into the real ones from there.
 *
 * <p>Of several events under one key the last counts, and of an article the highest version: an older one never replaces
 * a newer, in whatever order they come.
 */
final class EventBatch {
    private static final String STAGING = """
            CREATE TEMP TABLE IF NOT EXISTS new_articles (LIKE articles) ON COMMIT DELETE ROWS;
            ALTER TABLE pg_temp.new_articles DROP COLUMN IF EXISTS search;
            CREATE TEMP TABLE IF NOT EXISTS new_entities (LIKE entities) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS new_mentions (LIKE mentions) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS new_stories (LIKE stories) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS new_duplicates (LIKE duplicates) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS written (id text) ON COMMIT DELETE ROWS
            """;

    private static final String MERGE_ARTICLES = """
            WITH merged AS (
                INSERT INTO articles (id, version, outcome, uri, source, language, headline, by, section, published,
                    published_precision, first_created, story_id, word_count, event)
                SELECT id, version, outcome, uri, source, language, headline, by, section, published,
                    published_precision, first_created, story_id, word_count, event
                FROM new_articles
                ON CONFLICT (id) DO UPDATE SET
                    version = excluded.version, outcome = excluded.outcome, uri = excluded.uri,
                    source = excluded.source, language = excluded.language, headline = excluded.headline,
                    by = excluded.by, section = excluded.section, published = excluded.published,
                    published_precision = excluded.published_precision, first_created = excluded.first_created,
                    story_id = excluded.story_id, word_count = excluded.word_count, event = excluded.event
                WHERE articles.version <= excluded.version
                RETURNING id)
            INSERT INTO written SELECT id FROM merged;
            DELETE FROM mentions USING written WHERE mentions.article_id = written.id;
            INSERT INTO entities SELECT * FROM new_entities ORDER BY id ON CONFLICT (id) DO NOTHING;
            INSERT INTO mentions SELECT new_mentions.* FROM new_mentions JOIN written ON article_id = written.id
            """;

    private static final String MERGE_STORIES = """
            INSERT INTO stories SELECT * FROM new_stories
            ON CONFLICT (id) DO UPDATE SET
                language = excluded.language, headline = excluded.headline, size = excluded.size,
                sources = excluded.sources, first_seen = excluded.first_seen, last_seen = excluded.last_seen,
                superseded_by = excluded.superseded_by, event = excluded.event
            """;

    private static final String MERGE_DUPLICATES = """
            INSERT INTO duplicates SELECT * FROM new_duplicates
            ON CONFLICT (id) DO UPDATE SET
                of_id = excluded.of_id, similarity = excluded.similarity, uri = excluded.uri,
                source = excluded.source, headline = excluded.headline, published = excluded.published,
                event = excluded.event
            """;

    private final CopyText articles = new CopyText();
    private final CopyText entities = new CopyText();
    private final CopyText mentions = new CopyText();
    private final CopyText stories = new CopyText();
    private final CopyText duplicates = new CopyText();
    private final Set<String> knownEntities = new HashSet<>();

    /**
     * @param records of one topic, in the order of their offsets
     * @throws IOException where one of them is no event of its topic
     */
    EventBatch(List<ConsumerRecord<byte[], byte[]>> records) throws IOException {
        Map<String, Latest> latest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() != null) {
                Latest event = Latest.of(record);
                latest.merge(event.id, event, (old, next) -> next.version >= old.version ? next : old);
            }
        }
        for (Latest each : latest.values()) {
            String json = new String(each.record.value(), StandardCharsets.UTF_8);
            if (each.event instanceof EnrichedArticle article) {
                add(article, each.version, json);
            } else if (each.event instanceof Story story) {
                add(story, json);
            } else if (each.event instanceof UniqueArticle duplicate) {
                add(duplicate, json);
            }
        }
    }

    private record Latest(String id, int version, Object event, ConsumerRecord<byte[], byte[]> record) {
        static Latest of(ConsumerRecord<byte[], byte[]> record) throws IOException {
            if (record.topic().startsWith(Topics.STORIES.name())) {
                Story story = Json.read(record.value(), Story.class);
                return new Latest(story.id(), 1, story, record);
            }
            if (record.topic().startsWith(Topics.DUPLICATES.name())) {
                UniqueArticle copy = Json.read(record.value(), UniqueArticle.class);
                return new Latest(copy.article().id(), 1, copy, record);
            }
            EnrichedArticle article = Json.read(record.value(), EnrichedArticle.class);
            Verdict verdict = article.verdict();
            int version = verdict == null || verdict.version() == null ? 1 : verdict.version();
            return new Latest(article.article().id(), version, article, record);
        }
    }

    private void add(EnrichedArticle event, int version, String json) {
        Article article = event.article();
        Verdict verdict = event.verdict();
        articles.column(article.id())
                .column(version)
                .column(verdict == null ? null : Json.name(verdict.outcome()))
                .column(article.uri())
                .column(article.source())
                .column(article.language())
                .column(article.headline())
                .column(article.by())
                .column(article.section())
                .column(article.published())
                .column(article.publishedPrecision() == null ? null : Json.name(article.publishedPrecision()))
                .column(article.firstCreated())
                .column(
                        verdict == null || verdict.story() == null
                                ? null
                                : verdict.story().id())
                .column(article.wordCount())
                .column(json)
                .endRow();
        Set<String> ofArticle = new HashSet<>();
        add(article.id(), "person", event.enrichment().people(), ofArticle);
        add(article.id(), "organisation", event.enrichment().organisations(), ofArticle);
        add(article.id(), "place", event.enrichment().places(), ofArticle);
    }

    private void add(String article, String type, List<Enrichment.Entity> found, Set<String> ofArticle) {
        for (Enrichment.Entity entity : found) {
            String id = entity.uri() != null
                    ? entity.uri()
                    : type + ":" + entity.name().toLowerCase(Locale.ROOT);
            if (knownEntities.add(id)) {
                entities.column(id)
                        .column(type)
                        .column(entity.name())
                        .column(entity.uri())
                        .column(entity.countryCode())
                        .endRow();
            }
            if (ofArticle.add(id)) {
                mentions.column(article)
                        .column(id)
                        .column(entity.name())
                        .column((Double) entity.confidence())
                        .column(entity.mentions().stream()
                                .mapToInt(Enrichment.Mention::start)
                                .toArray())
                        .column(entity.mentions().stream()
                                .mapToInt(Enrichment.Mention::end)
                                .toArray())
                        .endRow();
            }
        }
    }

    private void add(Story story, String json) {
        stories.column(story.id())
                .column(story.language())
                .column(story.headline())
                .column(story.size())
                .column(story.sources())
                .column(story.firstSeen())
                .column(story.lastSeen())
                .column(story.supersededBy())
                .column(json)
                .endRow();
    }

    private void add(UniqueArticle copy, String json) {
        Article article = copy.article();
        duplicates
                .column(article.id())
                .column(copy.verdict().of())
                .column(copy.verdict().similarity())
                .column(article.uri())
                .column(article.source())
                .column(article.headline())
                .column(article.published())
                .column(json)
                .endRow();
    }

    /** Writes the rows in the transaction of the connection. */
    void write(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGING);
            if (!articles.isEmpty()) {
                copy(connection, "new_articles", articles);
                copy(connection, "new_entities", entities);
                copy(connection, "new_mentions", mentions);
                statement.execute(MERGE_ARTICLES);
            }
            if (!stories.isEmpty()) {
                copy(connection, "new_stories", stories);
                statement.execute(MERGE_STORIES);
            }
            if (!duplicates.isEmpty()) {
                copy(connection, "new_duplicates", duplicates);
                statement.execute(MERGE_DUPLICATES);
            }
        }
    }

    private static void copy(Connection connection, String table, CopyText rows) throws SQLException, IOException {
        if (!rows.isEmpty()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY pg_temp." + table + " FROM STDIN", new StringReader(rows.toString()), 1 << 16);
        }
    }
}
