package id.warta.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How far an ingest of files has come. */
public interface FileProgress {
    /** How much of {@link #bytesToRead} has been read. */
    long bytesRead();

    /** The size of all files, 0 before they are known; standard input counts nothing. */
    long bytesToRead();

    /** What a file adds to {@link #bytesToRead}: its size, or nothing where that cannot be told. */
    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
