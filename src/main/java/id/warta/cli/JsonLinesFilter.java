package id.warta.cli;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.ingest.LineReader;
import id.warta.topic.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A stage as a Unix filter: JSON Lines in, JSON Lines out, order kept.
 *
 * <p>A line that cannot be read is reported with its number and the reason; the others go through, and the exit code is
 * 1 at the end. Bounded: one line is at most {@value #MAX_LINE} bytes.
 */
final class JsonLinesFilter {
    static final int MAX_LINE = 256 * 1024 * 1024;

    /** What a filter does with one line. */
    @FunctionalInterface
    interface Transform {
        Object apply(JsonNode line) throws IOException;
    }

    private final Transform transform;
    private final PrintStream complaints;
    private boolean someBad;

    JsonLinesFilter(Transform transform, PrintStream complaints) {
        this.transform = transform;
        this.complaints = complaints;
    }

    /** Filters {@code files}, or {@code stdin} where there are none, to {@code stdout}; returns the exit code. */
    int run(List<Path> files, InputStream stdin, OutputStream stdout) throws IOException {
        try (OutputStream out = new BufferedOutputStream(stdout, 1 << 16)) {
            if (files.isEmpty()) {
                filter("stdin", stdin, out);
            }
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    filter(file.toString(), in, out);
                } catch (java.nio.file.NoSuchFileException e) {
                    complain(file + ": no such file");
                } catch (java.nio.file.AccessDeniedException e) {
                    complain(file + ": not readable");
                }
            }
        }
        return someBad ? ExitCode.BAD_INPUT : ExitCode.DONE;
    }

    private void filter(String name, InputStream stream, OutputStream out) throws IOException {
        LineReader lines = new LineReader(stream, MAX_LINE);
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            String at = name + ":" + line.number() + ": ";
            if (line.tooLong()) {
                complain(at + "longer than " + MAX_LINE + " bytes");
            } else if (!line.isBlank()) {
                Object result;
                try {
                    result = transform.apply(Json.MAPPER.readTree(line.bytes()));
                } catch (IOException | IllegalArgumentException | NullPointerException e) {
                    complain(at + (e instanceof IOException io ? Json.reason(io) : String.valueOf(e.getMessage())));
                    continue;
                }
                out.write(Json.MAPPER.writeValueAsBytes(result));
                out.write('\n');
            }
        }
    }

    private void complain(String sentence) {
        someBad = true;
        complaints.println(sentence);
    }
}
