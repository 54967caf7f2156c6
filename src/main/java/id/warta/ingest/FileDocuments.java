package id.warta.ingest;

import id.warta.article.Hints;
import id.warta.article.RawDocument;
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
 * line of a {@code .jsonl} or {@code .ndjson} is one; each also as {@code .gz}.
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
        JSON_LINES
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
    private final LongAdder bytesRead = new LongAdder();

    public FileDocuments(BadInput bad) {
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
                    "unknown extension; known are .txt, .html, .htm, .jsonl and .ndjson, also with .gz");
            return;
        }
        boolean packed = lowerCaseName(file).endsWith(".gz");
        try {
            if (!packed && form != Form.JSON_LINES && Files.size(file) > MAX_DOCUMENT) {
                bad.report(file.toString(), tooLarge());
                return;
            }
            try (InputStream in = new CountingStream(Files.newInputStream(file), bytesRead);
                    InputStream unpacked = packed ? new GZIPInputStream(in, 1 << 16) : in) {
                if (form == Form.JSON_LINES) {
                    readLines(unpacked, file.toString(), skipLines, receiver);
                } else if (skipLines == 0) {
                    readWhole(unpacked, form, file.toString(), receiver);
                }
            }
        } catch (IOException e) {
            bad.report(file.toString(), reason(e, packed));
        }
    }

    /** Reads JSON Lines from a stream, such as standard input. */
    void readLines(InputStream in, String name, Receiver receiver) {
        try {
            readLines(new CountingStream(in, bytesRead), name, 0, receiver);
        } catch (IOException e) {
            bad.report(name, reason(e, false));
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
        } catch (EOFException | ZipException e) {
            bad.report(name + ":" + (read + 1), reason(e, true) + "; the lines before were taken");
        }
    }

    private @Nullable RawDocument document(LineReader.Line line, String where) {
        if (line.tooLong()) {
            bad.report(where, "longer than " + MAX_LINE + " bytes, skipped");
            return null;
        }
        try {
            return JsonDocument.read(line.bytes());
        } catch (IOException e) {
            bad.report(where, e.getMessage() + ", skipped");
            return null;
        }
    }

    private static String tooLarge() {
        return "larger than " + MAX_DOCUMENT + " bytes, skipped";
    }

    private static String reason(IOException e, boolean packed) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (packed && (e instanceof EOFException || e instanceof ZipException)) {
            return "broken gzip (" + e.getMessage() + ")";
        }
        return "cannot be read: " + e.getMessage();
    }

    private static @Nullable Form form(Path file) {
        String name = lowerCaseName(file);
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (bare.endsWith(".txt")) {
            return Form.TEXT;
        }
        if (bare.endsWith(".html") || bare.endsWith(".htm")) {
            return Form.HTML;
        }
        return bare.endsWith(".jsonl") || bare.endsWith(".ndjson") ? Form.JSON_LINES : null;
    }

    private static String lowerCaseName(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }
}
