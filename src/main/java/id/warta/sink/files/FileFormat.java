package id.warta.sink.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How lines become a file. Lines come in pieces, so that memory is bounded; no file is held open between them. Several
 * parts are written and finished at the same time, by a thread each.
 */
public interface FileFormat {
    /** What the names of finished files end in, with the dot. */
    String ending();

    /**
     * Writes some lines, each with its line feed.
     *
     * @param append to what the part holds already; else it is made anew
     */
    void write(ByteArrayOutputStream lines, Path part, boolean append) throws IOException;

    /** Makes a part that has all its lines what the finished file is to be. What it leaves beside the part after a
     * kill must be named {@code *.part} too: it is deleted at the next start. */
    void finish(Path part) throws IOException;
}
