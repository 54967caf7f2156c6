package id.warta.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePathsTest {
    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        for (String name : List.of("b.txt", "a.txt", "sub/2.html", "sub/1.jsonl.gz", ".hidden", "sub/.tmp/x.txt")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    @Test
    void aFolderIsAllThatIsInItSortedButWhatIsHidden() {
        assertThat(resolve(folder.toString())).containsExactly("a.txt", "b.txt", "sub/1.jsonl.gz", "sub/2.html");
    }

    @Test
    void aPatternIsAllThatItMatches() {
        assertThat(resolve(folder + "/*.txt")).containsExactly("a.txt", "b.txt");
        assertThat(resolve(folder + "/**.{html,jsonl.gz}")).containsExactly("sub/1.jsonl.gz", "sub/2.html");
        assertThat(resolve(folder + "/*.pdf")).isEmpty();
        assertThat(complaints).containsExactly(folder + "/*.pdf: matches no file");
    }

    @Test
    void aFileWithPatternCharactersInItsNameIsItself() throws Exception {
        Files.writeString(folder.resolve("[a].txt"), "x");
        assertThat(resolve(folder + "/[a].txt")).containsExactly("[a].txt");
    }

    @Test
    void aFolderThatContainsItselfIsEnteredOnce() throws Exception {
        Files.createSymbolicLink(folder.resolve("sub/loop"), folder);
        assertThat(resolve(folder.toString())).containsExactly("a.txt", "b.txt", "sub/1.jsonl.gz", "sub/2.html");
    }

    @Test
    void whatIsNotThereIsLeftForTheReaderToName() {
        assertThat(resolve(folder + "/absent.txt")).containsExactly("absent.txt");
    }

    private List<String> resolve(String typed) {
        return new FilePaths((where, reason) -> complaints.add(where + ": " + reason))
                .resolve(typed).stream()
                        .map(file -> folder.relativize(file).toString())
                        .toList();
    }
}
