package id.warta.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What stands in a sink's folder. */
final class Written {
    private Written() {}

    /** All lines of all finished files. */
    static List<String> lines(Path out) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files(out, ".jsonl")) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    static List<Path> files(Path out, String ending) throws IOException {
        if (!Files.exists(out)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(out)) {
            return walk.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
