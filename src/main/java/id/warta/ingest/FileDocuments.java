package id.warta.ingest;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import id.warta.article.Hints;
import id.warta.article.RawDocument;
import id.warta.ingest.dump.CsvTable;
import id.warta.ingest.dump.FieldMap;
import id.warta.topic.JsonFields;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the raw documents in one file: the whole of a {@code .txt}, {@code .html} or {@code .htm} is one document, each
 * line of a {@code .jsonl} or {@code .ndjson} and each row of a {@code .csv} or {@code .tsv} is one; each also as
 * {@code .gz} or {@code .zst}.
 *
 * <p>Bytes that are UTF-8 become {@code payload}; others (another charset, or binary: that is for cleaning to find out)
 * become {@code payloadBase64}. Bounded: a file that is one document may have {@value #MAX_DOCUMENT} bytes unpacked, a
 * line {@value #MAX_LINE}.
 */
public final class FileDocuments {
    static final int MAX_DOCUMENT = 10 * 1024 * 1024;
    /** Above the largest record, since escapes make JSON text longer on disk than it is as a record. */
    static final int MAX_LINE = 32 * 1024 * 1024;

    private enum Form {
        TEXT,
        HTML,
        JSON_LINES,
        CSV,
        TSV
    }

    private enum Packing {
        NONE(""),
        GZIP(".gz"),
        ZSTD(".zst");

        private final String extension;

        Packing(String extension) {
            this.extension = extension;
        }

        private static Packing of(Path file) {
            String name = lowerCaseName(file);
            return name.endsWith(GZIP.extension) ? GZIP : name.endsWith(ZSTD.extension) ? ZSTD : NONE;
        }

        private InputStream unpack(InputStream in) throws IOException {
            return switch (this) {
                case NONE -> in;
                case GZIP -> new GZIPInputStream(in, 1 << 16);
                case ZSTD -> new ZstdInputStream(in);
            };
        }
    }

    /** Takes the documents of a file, in order. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * @param lines how many lines of the file are done with this document; 1 where it is the whole file
         * @return false to stop reading the file
         */
        boolean take(RawDocument document, String where, long lines);
    }

    private final BadInput bad;
    private final @Nullable FieldMap map;
    private final LongAdder bytesRead = new LongAdder();

    public FileDocuments(BadInput bad) {
        this(null, bad);
    }

    /** @param map of lines and rows that have names of their own; null for those of raw documents */
    public FileDocuments(@Nullable FieldMap map, BadInput bad) {
        this.map = map;
        this.bad = bad;
    }

    /** Bytes read from files and streams so far, still packed. */
    long bytesRead() {
        return bytesRead.sum();
    }

    /**
     * Reads a file whose extension says what it holds; never throws for bad input.
     *
     * @param skipLines lines at the start that are done with; a file that is one document is one line
     */
    public void read(Path file, long skipLines, Receiver receiver) {
        Form form = form(file);
        if (form == null) {
            bad.report(
                    file.toString(),
                    "unknown extension; known are .txt, .html, .htm, .jsonl, .ndjson, .csv and .tsv, also with .gz or .zst");
            return;
        }
        Packing packing = Packing.of(file);
        try {
            if (packing == Packing.NONE
                    && (form == Form.TEXT || form == Form.HTML)
                    && Files.size(file) > MAX_DOCUMENT) {
                bad.report(file.toString(), tooLarge());
                return;
            }
            try (InputStream in = new CountingStream(Files.newInputStream(file), bytesRead);
                    InputStream unpacked = packing.unpack(in)) {
                if (form == Form.JSON_LINES) {
                    readLines(unpacked, file.toString(), skipLines, receiver);
                } else if (form == Form.CSV || form == Form.TSV) {
                    readRows(unpacked, form == Form.TSV, file.toString(), skipLines, receiver);
                } else if (skipLines == 0) {
                    readWhole(unpacked, form, file.toString(), receiver);
                }
            }
        } catch (IOException e) {
            bad.report(file.toString(), reason(e));
        }
    }

    /** Reads JSON Lines from a stream, such as standard input. */
    void readLines(InputStream in, String name, Receiver receiver) {
        try {
            readLines(new CountingStream(in, bytesRead), name, 0, receiver);
        } catch (IOException e) {
            bad.report(name, reason(e));
        }
    }

    private void readWhole(InputStream in, Form form, String name, Receiver receiver) throws IOException {
        byte[] bytes = in.readNBytes(MAX_DOCUMENT + 1);
        if (bytes.length > MAX_DOCUMENT) {
            bad.report(name, tooLarge());
        } else if (bytes.length == 0) {
            bad.report(name, "empty, skipped");
        } else {
            String text = Utf8Text.of(bytes);
            receiver.take(
                    new RawDocument(
                            null,
                            null,
                            null,
                            form == Form.HTML ? "text/html" : "text/plain",
                            text,
                            text == null ? bytes : null,
                            Hints.NONE),
                    name,
                    1);
        }
    }

    private void readLines(InputStream in, String name, long skipLines, Receiver receiver) throws IOException {
        LineReader lines = new LineReader(in, MAX_LINE);
        long read = 0;
        try {
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                read = line.number();
                if (read <= skipLines || line.isBlank()) {
                    continue;
                }
                String where = name + ":" + read;
                RawDocument document = document(line, where);
                if (document != null && !receiver.take(document, where, read)) {
                    return;
                }
            }
        } catch (EOFException | ZipException | ZstdIOException e) {
            bad.report(name + ":" + (read + 1), reason(e) + "; the lines before were taken");
        }
    }

    private void readRows(InputStream in, boolean tabs, String name, long skipLines, Receiver receiver)
            throws IOException {
        FieldMap names = map == null ? FieldMap.ownNames() : map;
        long read = 0;
        try {
            CsvTable table = new CsvTable(in, tabs, Utf8Text::of);
            if (!table.hasColumn(names.payloadField())) {
                bad.report(name, "no column " + names.payloadField() + ", skipped; name another with --map");
                return;
            }
            for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
                read = row.line();
                if (read > skipLines && !take(row, names, name + ":" + read, receiver)) {
                    return;
                }
            }
        } catch (IOException e) {
            bad.report(name + ":" + (read + 1), reason(e) + "; the rows before were taken");
        }
    }

    private boolean take(CsvTable.Row row, FieldMap names, String where, Receiver receiver) {
        String problem = row.problem();
        if (problem == null) {
            try {
                return receiver.take(JsonDocument.withPayload(names.document(row.fields())), where, row.line());
            } catch (IOException e) {
                problem = e.getMessage();
            }
        }
        bad.report(where, problem + ", skipped");
        return true;
    }

    private @Nullable RawDocument document(LineReader.Line line, String where) {
        if (line.tooLong()) {
            bad.report(where, "longer than " + MAX_LINE + " bytes, skipped");
            return null;
        }
        try {
            return map == null
                    ? JsonDocument.read(line.bytes())
                    : JsonDocument.withPayload(map.document(JsonFields.read(line.bytes())::text));
        } catch (IOException e) {
            bad.report(where, e.getMessage() + ", skipped");
            return null;
        }
    }

    private static String tooLarge() {
        return "larger than " + MAX_DOCUMENT + " bytes, skipped";
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return "broken gzip (" + e.getMessage() + ")";
        }
        if (e instanceof ZstdIOException) {
            return "broken zstd (" + e.getMessage() + ")";
        }
        return "cannot be read: " + e.getMessage();
    }

    private static @Nullable Form form(Path file) {
        String name = lowerCaseName(file);
        String bare =
                name.substring(0, name.length() - Packing.of(file).extension.length());
        if (bare.endsWith(".txt")) {
            return Form.TEXT;
        }
        if (bare.endsWith(".html") || bare.endsWith(".htm")) {
            return Form.HTML;
        }
        if (bare.endsWith(".csv") || bare.endsWith(".tsv")) {
            return bare.endsWith(".csv") ? Form.CSV : Form.TSV;
        }
        return bare.endsWith(".jsonl") || bare.endsWith(".ndjson") ? Form.JSON_LINES : null;
    }

    private static String lowerCaseName(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }
}
