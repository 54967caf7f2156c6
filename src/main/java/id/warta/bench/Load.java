package id.warta.bench;

import id.warta.article.RawDocument;
import id.warta.ingest.FileDocuments;
import id.warta.ingest.FilePaths;
import id.warta.ingest.RawProducer;
import id.warta.topic.Topics;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The documents of a measurement, written as records to a scratch file beforehand: what making them costs is no part of
 * what is measured, and they take no heap.
 */
public final class Load implements AutoCloseable {
    /** The first documents, to be looked at one by one. */
    private static final int SPECIMENS = 101;

    private final Path file;
    private final List<RawDocument> first = new ArrayList<>();
    private long documents;
    private long bytes;

    private Load() throws IOException {
        file = Files.createTempFile("warta-bench", ".load");
    }

    /** Documents that are made. */
    public static Load generated(GeneratedNews.Shape shape, long documents) throws IOException {
        GeneratedNews news = new GeneratedNews(shape);
        Load load = new Load();
        try (DataOutputStream out = load.writer()) {
            for (long number = 0; number < documents; number++) {
                load.add(news.document(number), out);
            }
        }
        return load;
    }

    /**
     * The documents in files, folders and patterns; what cannot be read there is told on stderr.
     *
     * @param most documents that are taken
     * @throws IOException where there is none
     */
    public static Load of(List<String> paths, long most) throws IOException {
        Load load = new Load();
        FilePaths resolver = new FilePaths((where, reason) -> System.err.println(where + ": " + reason));
        FileDocuments reader = new FileDocuments((where, reason) -> System.err.println(where + ": " + reason));
        try (DataOutputStream out = load.writer()) {
            for (String typed : paths) {
                for (Path each : resolver.resolve(typed)) {
                    reader.read(each, 0, (document, where, lines) -> {
                        try {
                            load.add(document, out);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return load.documents < most;
                    });
                    if (load.documents >= most) {
                        return load;
                    }
                }
            }
        }
        if (load.documents == 0) {
            load.close();
            throw new IOException("no document in " + String.join(", ", paths));
        }
        return load;
    }

    private DataOutputStream writer() throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    private void add(RawDocument document, DataOutputStream out) throws IOException {
        Serializer<RawDocument> serializer = Topics.RAW.valueSerde().serializer();
        byte[] value = serializer.serialize(Topics.RAW.name(), document);
        out.writeUTF(RawProducer.id(document));
        out.writeInt(value.length);
        out.write(value);
        documents++;
        bytes += value.length;
        if (first.size() < SPECIMENS) {
            first.add(document);
        }
    }

    public long documents() {
        return documents;
    }

    /** Their size as records. */
    public long bytes() {
        return bytes;
    }

    /** The first of the documents. */
    List<RawDocument> specimens() {
        return first;
    }

    /** As JSON Lines. */
    public void copyTo(OutputStream to) throws IOException {
        try (Reader reader = new Reader()) {
            BufferedOutputStream out = new BufferedOutputStream(to);
            for (long number = 0; number < documents; number++) {
                out.write(reader.next().value());
                out.write('\n');
            }
            out.flush();
        }
    }

    /** One record of {@code news.raw}. */
    record Entry(String key, byte[] value) {}

    /** Reads the records in their order. */
    final class Reader implements AutoCloseable {
        private final DataInputStream in;

        Reader() throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }

        Entry next() throws IOException {
            String key = in.readUTF();
            byte[] value = new byte[in.readInt()];
            in.readFully(value);
            return new Entry(key, value);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
