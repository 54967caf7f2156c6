package id.warta.sink.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import id.warta.article.Article;
import id.warta.article.CleanOutcome;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.RawDocument;
import id.warta.clean.Cleaner;
import id.warta.enrich.Enricher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample articles, cleaned and enriched, in other people's formats. */
class ExportTest {
    static List<EnrichedArticle> samples() throws IOException {
        Cleaner cleaner = Cleaner.create();
        Enricher enricher = Enricher.create();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/samples"))) {
            return files.sorted()
                    .map(file -> {
                        Article article =
                                ((CleanOutcome.Cleaned) cleaner.clean(RawDocument.ofText(read(file)))).article();
                        return new EnrichedArticle(article, null, enricher.enrich(article));
                    })
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anItemIsValidNinjs(EnrichedArticle event) throws IOException {
        ObjectNode item = Ninjs.item(event);
        assertThat(ninjs().validate(item)).isEmpty();
        assertThat(item.at("/headlines/0/value").asText(null))
                .isEqualTo(event.article().headline());
        assertThat(item.at("/bodies/0/value").asText())
                .isEqualTo(event.article().body());
        assertThat(item.path("people")).hasSameSizeAs(event.enrichment().people());
        assertThat(item.path("subjects").findValuesAsText("uri")).isEqualTo(subjects(event));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aNewsArticleHasWhatSchemaOrgAsksFor(EnrichedArticle event) {
        ObjectNode item = NewsArticle.item(event);
        assertThat(item.path("@type").asText()).isEqualTo("NewsArticle");
        assertThat(item.path("articleBody").asText()).isEqualTo(event.article().body());
        assertThat(item.path("headline").asText(null)).isEqualTo(event.article().headline());
        if (event.article().publishedPrecision() == Article.Precision.DAY) {
            assertThat(item.path("datePublished").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        }
        assertThat(item.path("about").findValuesAsText("@id")).isEqualTo(subjects(event));
        assertThat(item.path("mentions").size())
                .isEqualTo(event.enrichment().people().size()
                        + event.enrichment().organisations().size()
                        + event.enrichment().places().size());
    }

    private static List<String> subjects(EnrichedArticle event) {
        return event.enrichment().subjects().stream()
                .map(Enrichment.Subject::uri)
                .toList();
    }

    private static JsonSchema ninjs() throws IOException {
        try (InputStream in = ExportTest.class.getResourceAsStream("/sink/ninjs-3.0-text.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            in,
                            SchemaValidatorsConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
