package id.warta.sink.parquet;

import id.warta.sink.files.Compression;
import id.warta.sink.files.FileFormat;
import id.warta.sink.files.JsonLines;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/**
 * A row an event. A Parquet file cannot be written in pieces: lines are collected as they are, and become rows when the
 * file is finished. Memory: as much as the lines of the files that are finished at once, {@value #ROW_GROUP_BYTES} bytes
 * a file at most.
 */
public record Parquet(Compression compression) implements FileFormat {
    private static final int ROW_GROUP_BYTES = 32 * 1024 * 1024;
    private static final JsonLines COLLECTED = new JsonLines(Compression.NONE);
    private static final Map<Compression, CompressionCodecName> CODECS = Map.of(
            Compression.NONE, CompressionCodecName.UNCOMPRESSED,
            Compression.GZIP, CompressionCodecName.GZIP,
            Compression.ZSTD, CompressionCodecName.ZSTD);

    @Override
    public String ending() {
        return ".parquet";
    }

    @Override
    public void write(ByteArrayOutputStream lines, Path part, boolean append) throws IOException {
        COLLECTED.write(lines, part, append);
    }

    @Override
    public void finish(Path part) throws IOException {
        Path rows = part.resolveSibling("rows-" + part.getFileName());
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(Files.newInputStream(part), StandardCharsets.UTF_8));
                ParquetWriter<String> writer = new Builder(new LocalOutputFile(rows))
                        .withConf(new PlainParquetConfiguration())
                        .withCodecFactory(new PageCompression(compression))
                        .withCompressionCodec(CODECS.get(compression))
                        .withRowGroupSize((long) ROW_GROUP_BYTES)
                        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                        .build()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                writer.write(line);
            }
        }
        Files.move(rows, part, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static final class Builder extends ParquetWriter.Builder<String, Builder> {
        private Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<String> getWriteSupport(ParquetConfiguration configuration) {
            return new ArticleRow();
        }

        @Override
        @SuppressWarnings("deprecation") // abstract, although nothing calls it where there is no Hadoop
        protected WriteSupport<String> getWriteSupport(Configuration hadoop) {
            return new ArticleRow();
        }
    }
}
