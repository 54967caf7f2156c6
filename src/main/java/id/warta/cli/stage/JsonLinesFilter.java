package id.warta.cli.stage;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.cli.option.CheckedOutput;
import id.warta.cli.option.ExitCode;
import id.warta.ingest.LineReader;
import id.warta.topic.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A stage as a Unix filter: JSON Lines in, JSON Lines out, order kept.
 *
 * <p>A line that cannot be read is reported with its number and the reason; the others go through, and the exit code is
 * 1 at the end. Bounded: one line is at most {@value #MAX_LINE} bytes.
 */
public final class JsonLinesFilter {
    public static final int MAX_LINE = 256 * 1024 * 1024;

    /** What a filter does with one line. */
    @FunctionalInterface
    public interface Transform {
        Object apply(JsonNode line) throws IOException;
    }

    /** What a filter does with each line, when its answer may have to wait for later lines. */
    public interface Step {
        void line(JsonNode line, Consumer<Object> out) throws IOException;

        /** After the last line. */
        void end(Consumer<Object> out);
    }

    private final Step step;
    private final List<Object> ready = new ArrayList<>();
    private final PrintStream complaints;
    private boolean someBad;

    public JsonLinesFilter(Transform transform, PrintStream complaints) {
        this(
                new Step() {
                    @Override
                    public void line(JsonNode line, Consumer<Object> out) throws IOException {
                        out.accept(transform.apply(line));
                    }

                    @Override
                    public void end(Consumer<Object> out) {
                        // every line was answered at once
                    }
                },
                complaints);
    }

    public JsonLinesFilter(Step step, PrintStream complaints) {
        this.step = step;
        this.complaints = complaints;
    }

    /**
     * Filters {@code files}, or {@code stdin} where there are none, to {@code stdout}; returns the exit code.
     *
     * @throws id.warta.cli.option.ExitException where {@code stdout} cannot be written
     */
    public int run(List<Path> files, InputStream stdin, PrintStream stdout) throws IOException {
        try (OutputStream out = new BufferedOutputStream(new CheckedOutput(stdout), 1 << 16)) {
            if (files.isEmpty()) {
                filter("stdin", () -> stdin, out);
            }
            for (Path file : files) {
                filter(file.toString(), () -> Files.newInputStream(file), out);
            }
            step.end(ready::add);
            write(out);
        }
        return someBad ? ExitCode.BAD_INPUT : ExitCode.DONE;
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    /** What cannot be read is told; the files after it are filtered all the same. */
    private void filter(String name, Source source, OutputStream out) {
        try (InputStream in = source.open()) {
            filter(name, in, out);
        } catch (NoSuchFileException e) {
            complain(name + ": no such file");
        } catch (AccessDeniedException e) {
            complain(name + ": not readable");
        } catch (IOException e) {
            complain(name + ": " + e.getMessage());
        }
    }

    private void filter(String name, InputStream stream, OutputStream out) throws IOException {
        LineReader lines = new LineReader(stream, MAX_LINE);
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            String at = name + ":" + line.number() + ": ";
            if (line.tooLong()) {
                complain(at + "longer than " + MAX_LINE + " bytes");
            } else if (!line.isBlank()) {
                try {
                    step.line(Json.MAPPER.readTree(line.bytes()), ready::add);
                } catch (IOException | RuntimeException e) {
                    complain(at + (e instanceof IOException io ? Json.reason(io) : String.valueOf(e.getMessage())));
                }
                write(out);
            }
        }
    }

    private void write(OutputStream out) throws IOException {
        for (Object result : ready) {
            out.write(Json.MAPPER.writeValueAsBytes(result));
            out.write('\n');
        }
        ready.clear();
    }

    private void complain(String sentence) {
        someBad = true;
        complaints.println(sentence);
    }
}
