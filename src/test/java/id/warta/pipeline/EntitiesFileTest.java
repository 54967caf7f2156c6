package id.warta.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.warta.article.Articles;
import id.warta.article.Enrichment.Entity;
import id.warta.enrich.Enricher;
import id.warta.ops.LoggedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntitiesFileTest {
    private static final String HEAD = "id\tkind\tname\taliases\tcountry\tlatitude\tlongitude\tprominence\turi\n";
    private static final Enricher SHIPPED = Enricher.create();

    @TempDir
    Path directory;

    @Test
    void aChangedTableIsReadAgainAndAWrongOneIsNot() throws Exception {
        Path table = Files.writeString(directory.resolve("own.tsv"), HEAD);
        try (EntitiesFile file = new EntitiesFile(table, SHIPPED, Duration.ofDays(1))) {
            assertThat(linked(file.get())).isEmpty();
            replace(table, HEAD + "org:bit\torganisation\tBalai Ikan Tuban\t\tID\t\t\t70\t\n");
            file.look();
            Enricher first = file.get();
            assertThat(linked(first)).containsExactly("urn:warta:org:bit");
            file.look();
            assertThat(file.get()).as("unchanged").isSameAs(first);
            replace(table, HEAD + "org:bit\torganisation\n");
            file.look();
            assertThat(file.get()).as("a wrong line").isSameAs(first);
            Files.delete(table);
            file.look();
            assertThat(file.get()).as("no file").isSameAs(first);
            replace(table, HEAD + "org:ikan\torganisation\tBalai Ikan Tuban\t\tID\t\t\t70\t\n");
            file.look();
            assertThat(linked(file.get())).containsExactly("urn:warta:org:ikan");
        }
    }

    @Test
    void aTableOutOfReachIsToldOnceAndReadAgainWhenItIsBack() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("mounted"));
        Path table = Files.writeString(folder.resolve("own.tsv"), HEAD);
        Path aside = directory.resolve("aside");
        try (EntitiesFile file = new EntitiesFile(table, SHIPPED, Duration.ofDays(1));
                LoggedEvents log = new LoggedEvents(EntitiesFile.class.getName())) {
            Files.move(folder, aside);
            Files.createFile(folder);
            file.look();
            file.look();
            assertThat(log.named("entities-refused")).hasSize(1);
            Files.delete(folder);
            Files.move(aside, folder);
            file.look();
            file.look();
            assertThat(log.named("entities-reloaded")).hasSize(1);
        }
    }

    @Test
    void aWrongTableIsToldOnceAndTheReturnOfTheFormerOneToo() throws Exception {
        Path table = Files.writeString(directory.resolve("own.tsv"), HEAD);
        try (EntitiesFile file = new EntitiesFile(table, SHIPPED, Duration.ofDays(1));
                LoggedEvents log = new LoggedEvents(EntitiesFile.class.getName())) {
            Path former = Files.move(table, directory.resolve("former"));
            Files.writeString(table, HEAD + "org:bit\torganisation\n");
            file.look();
            file.look();
            assertThat(log.named("entities-refused")).hasSize(1);
            Files.move(former, table, StandardCopyOption.REPLACE_EXISTING);
            file.look();
            assertThat(log.named("entities-reloaded")).hasSize(1);
        }
    }

    @Test
    void aWrongTableAtTheStartIsRefused() throws Exception {
        Path table = Files.writeString(directory.resolve("own.tsv"), HEAD + "org:bit\n");
        assertThatThrownBy(() -> new EntitiesFile(table, SHIPPED, Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    /** As editors do: beside it, then in its place. */
    private void replace(Path table, String text) throws IOException {
        Path beside = Files.writeString(directory.resolve("beside"), text);
        Files.move(beside, table, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> linked(Enricher enricher) {
        String body = "Balai Ikan Tuban mencatat panen yang meningkat.";
        return enricher.enrich(Articles.of(null, body, "id")).organisations().stream()
                .map(Entity::uri)
                .filter(uri -> uri != null && uri.startsWith("urn:warta:org:"))
                .toList();
    }
}
