package id.warta.sink.files;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** How files are compressed. */
public enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private static final int GZIP_BUFFER = 64 * 1024;

    private final String ending;

    Compression(String ending) {
        this.ending = ending;
    }

    /** What a compressed file's name ends in, with the dot. */
    String ending() {
        return ending;
    }

    /**
     * Compresses what is written, whole when closed. What two such streams wrote, one after the other, is one valid
     * file of both formats (RFC 1952, 2.2; RFC 8878, 3).
     */
    public OutputStream compress(OutputStream out) throws IOException {
        switch (this) {
            case GZIP:
                return new GZIPOutputStream(out, GZIP_BUFFER);
            case ZSTD:
                return new ZstdOutputStream(out).setChecksum(true);
            default:
                return out;
        }
    }
}
