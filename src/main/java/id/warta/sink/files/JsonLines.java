package id.warta.sink.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The events' own bytes, one a line. */
public record JsonLines(Compression compression) implements FileFormat {
    @Override
    public String ending() {
        return ".jsonl" + compression.ending();
    }

    @Override
    public void write(ByteArrayOutputStream lines, Path part, boolean append) throws IOException {
        try (OutputStream file = Files.newOutputStream(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream compressed = compression.compress(file)) {
            lines.writeTo(compressed);
        }
    }

    @Override
    public void finish(Path part) {
        // The pieces one after the other are the file.
    }
}
