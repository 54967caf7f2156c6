package id.warta.clean;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.article.CleanOutcome;
import id.warta.article.Cleaning;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.clean.page.HtmlPage;
import id.warta.clean.page.HtmlPageReader;
import id.warta.topic.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every folder under {@code clean/html}: a page and what must come out of it. */
class HtmlCasesTest {
    private static final Path CASES = Path.of("src/test/resources/clean/html");
    private static final Cleaner CLEANER = Cleaner.create();

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesOutAsExpected(String name) throws IOException {
        JsonNode expected = Json.MAPPER.readTree(
                CASES.resolve(name).resolve("expected.json").toFile());
        CleanOutcome outcome =
                CLEANER.clean(new RawDocument(null, null, null, "text/html", page(name), null, Hints.NONE));
        JsonNode event =
                Json.MAPPER.valueToTree(outcome instanceof CleanOutcome.Cleaned cleaned ? cleaned.article() : outcome);
        if (expected.has("rejected")) {
            assertThat(event.path("reason").asText())
                    .isEqualTo(expected.path("rejected").asText());
            return;
        }
        List<String> body = List.of(event.path("body").asText().split("\n"));
        assertThat(body).isEqualTo(Json.MAPPER.convertValue(expected.path("body"), List.class));
        Map<String, String> removed = new HashMap<>();
        event.path("cleaning")
                .path("removed")
                .forEach(each -> removed.put(
                        each.path("text").asText(), each.path("kind").asText()));
        for (var field : expected.properties()) {
            switch (field.getKey()) {
                case "body" -> {}
                case "removed" -> {
                    for (var each : field.getValue().properties()) {
                        assertThat(removed)
                                .containsEntry(each.getKey(), each.getValue().asText());
                    }
                }
                default ->
                    assertThat(event.path(field.getKey()).asText())
                            .as(field.getKey())
                            .isEqualTo(field.getValue().asText());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void accountsForEveryLineOnceInPageOrder(String name) throws IOException {
        HtmlPage page = HtmlPageReader.read(page(name));
        CleanOutcome outcome =
                CLEANER.clean(new RawDocument(null, null, null, "text/html", page(name), null, Hints.NONE));
        if (!(outcome instanceof CleanOutcome.Cleaned cleaned)) {
            return;
        }
        List<Cleaning.Removed> removed = cleaned.article().cleaning().removed();
        List<String> body = List.of(cleaned.article().body().split("\n"));
        assertThat(removed).isSortedAccordingTo((a, b) -> Integer.compare(a.line(), b.line()));
        assertThat(removed).allSatisfy(each -> assertThat(each.text()).isNotBlank());
        for (int line = 0; line < page.blocks.size(); line++) {
            int at = line;
            String text = page.blocks.get(line).text;
            boolean struck = removed.stream()
                    .anyMatch(each -> each.line() == at + 1 && each.text().equals(text));
            boolean stands = body.stream().anyMatch(paragraph -> text.endsWith(paragraph));
            assertThat(struck || stands).as("line %d: %s", line, text).isTrue();
        }
    }

    private static String page(String name) throws IOException {
        return Files.readString(CASES.resolve(name).resolve("input.html"));
    }
}
