package id.warta.sink;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What stands in a sink's folder. */
public final class Written {
    private Written() {}

    /** All lines of all finished files; of Parquet, what is no article. */
    public static List<String> lines(Path out) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files(out, "")) {
            if (file.toString().matches(".*\\.(jsonl(\\.gz|\\.zst)?|parquet)")) {
                lines.addAll(decompressed(file));
            }
        }
        return lines;
    }

    /** The lines of one file, by what its name ends in. */
    public static List<String> decompressed(Path file) throws IOException {
        if (file.toString().endsWith(".parquet")) {
            return events(file);
        }
        try (InputStream bytes = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz")
                        ? new GZIPInputStream(bytes)
                        : file.toString().endsWith(".zst") ? new ZstdInputStream(bytes) : bytes) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<String> events(Path parquet) throws IOException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery("SELECT event FROM '" + parquet + "'")) {
            List<String> events = new ArrayList<>();
            while (rows.next()) {
                events.add(rows.getString(1));
            }
            return events;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** A file may be renamed or removed by a running sink while this looks: it is then not one that stands there. */
    public static List<Path> files(Path out, String ending) throws IOException {
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
