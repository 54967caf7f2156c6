package id.warta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerFilesTest {
    private static final Path FOLDER = Path.of("docker");

    @Test
    void whatTheImageIsMadeOfIsThereAndReachesTheBuild() throws IOException {
        List<String> let = Files.readAllLines(Path.of(".dockerignore"));
        List<String> copied = Files.readAllLines(FOLDER.resolve("Dockerfile")).stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .flatMap(line -> Arrays.stream(line.split(" ")).skip(1))
                .filter(path -> !path.startsWith("/"))
                .map(path -> path.replaceFirst("/$", ""))
                .toList();
        assertThat(copied).contains("target/warta.jar", "docker/health.sh");
        assertThat(let).containsAll(copied.stream().map(path -> "!" + path).toList());
        assertThat(copied).filteredOn(path -> path.startsWith("docker/")).allSatisfy(path -> assertThat(Path.of(path))
                .isExecutable());
    }

    @Test
    void everyScriptThatAnotherNamesIsInTheImage() throws IOException {
        String image = Files.readString(FOLDER.resolve("Dockerfile"));
        for (String file : List.of("warta.sh", "compose.yaml")) {
            assertThat(Files.readString(FOLDER.resolve(file)).lines())
                    .flatMap(line -> Arrays.asList(line.split("[^a-z./-]")))
                    .filteredOn(word -> word.matches("/opt/warta/[a-z-]+\\.sh"))
                    .isNotEmpty()
                    .allSatisfy(script -> assertThat(image).contains(script.replace("/opt/warta/", "docker/")));
        }
    }
}
