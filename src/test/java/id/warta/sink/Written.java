package id.warta.sink;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

    /** A file may be renamed or removed by a running sink while this looks: it is then not one that stands there. */
    static List<Path> files(Path out, String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(out, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ending)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        Collections.sort(found);
        return found;
    }
}
