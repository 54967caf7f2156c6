package id.warta.ingest.warc;

import id.warta.ingest.web.Exchange;
import id.warta.ingest.web.ExchangeListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was fetched in {@code .warc.gz} files (WARC 1.1, a response record each, each a gzip member of its own), so
 * that it can be ingested again with {@code ingest warc}.
 *
 * <p>The file being written ends in {@value #OPEN} and is locked; it is renamed when it is full and at the end. What a
 * killed process left open is cut to its last whole record and renamed at the next start. Several processes may share a
 * folder.
 */
public final class WarcArchive implements ExchangeListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarcArchive.class);

    /** The size at which crawlers commonly begin the next file. */
    public static final long FILE_BYTES = 1L << 30;

    static final String OPEN = ".open";

    /** So many in a row end a failure: on a disk that is almost full, small ones still fit now and then. */
    private static final int KEPT_AGAIN = 10;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Of the connection, not of the document. */
    private static final Set<String> LEFT_OUT =
            Set.of("transfer-encoding", "content-length", "connection", "keep-alive");

    private final Path folder;
    private final long fileBytes;
    private @Nullable Path file;
    private @Nullable FileChannel channel;
    private int number;
    private boolean isFailing;
    private int keptSinceFailure;

    private WarcArchive(Path folder, long fileBytes) {
        this.folder = folder;
        this.fileBytes = fileBytes;
    }

    /**
     * Opens an archive and puts what an earlier process left open in order.
     *
     * @param folder made where it is missing
     * @param fileBytes where a file has so many, the next is begun; {@link #FILE_BYTES} is customary
     */
    public static WarcArchive open(Path folder, long fileBytes) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path left : files.filter(each -> each.toString().endsWith(OPEN))
                    .sorted()
                    .toList()) {
                recover(left);
            }
        }
        return new WarcArchive(folder, fileBytes);
    }

    private static void recover(Path left) throws IOException {
        try (FileChannel channel = FileChannel.open(left, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (lock == null) {
                return; // another process is at work on it
            }
            channel.truncate(wholeMembers(left));
            close(channel, left);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static long wholeMembers(Path file) throws IOException {
        try (WarcInput in = new WarcInput(Files.newInputStream(file));
                GzipMember member = new GzipMember(in)) {
            long whole = 0;
            try {
                while (member.open()) {
                    member.drain();
                    whole = in.offset();
                }
            } catch (IOException e) {
                if (in.failure() != null) {
                    throw e;
                }
                // What follows was being written when the process was killed.
            }
            return whole;
        }
    }

    /** Keeps an exchange; where that fails it goes on its way, and the log says when that began and when it was over. */
    @Override
    public void exchanged(Exchange exchange) {
        try {
            keep(exchange);
            kept();
        } catch (IOException e) {
            failed(e);
        }
    }

    private synchronized void failed(IOException e) {
        keptSinceFailure = 0;
        if (!isFailing) {
            isFailing = true;
            LOG.atWarn()
                    .addKeyValue("event", "archive-failed")
                    .addKeyValue("folder", folder)
                    .addKeyValue("reason", e.getMessage())
                    .log("what is fetched cannot be kept in the archive; the documents go on");
        }
    }

    private synchronized void kept() {
        if (isFailing && ++keptSinceFailure == KEPT_AGAIN) {
            isFailing = false;
            LOG.atInfo()
                    .addKeyValue("event", "archive-recovered")
                    .addKeyValue("folder", folder)
                    .log("what is fetched is kept in the archive again");
        }
    }

    /**
     * Keeps an exchange. Returns when it is with the operating system, not when it is on the disk.
     *
     * @throws IOException where it could not be kept; what was kept before is as it was, and the next may be tried
     */
    public void keep(Exchange exchange) throws IOException {
        byte[] record = member(response(exchange));
        synchronized (this) {
            FileChannel to = channel == null ? begin(exchange.at()) : channel;
            append(to, record);
            if (to.size() >= fileBytes) {
                close();
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        FileChannel written = channel;
        Path name = file;
        if (written != null && name != null) {
            channel = null;
            file = null;
            try (written) {
                close(written, name);
            }
        }
    }

    private FileChannel begin(Instant time) throws IOException {
        String name = "warta-%s-%05d-%s.warc.gz"
                .formatted(
                        NAME.format(time),
                        number++,
                        UUID.randomUUID().toString().substring(0, 8));
        Path path = folder.resolve(name + OPEN);
        FileChannel opened = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            opened.lock();
            append(
                    opened,
                    member(new Warcinfo.Builder()
                            .version(MessageVersion.WARC_1_1)
                            .date(time)
                            .filename(name)
                            .fields(Map.of("software", List.of("Warta"), "format", List.of("WARC File Format 1.1")))
                            .build()));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        channel = opened;
        file = path;
        return opened;
    }

    /** All of the bytes or none: a disk that is full leaves no half a record behind. */
    private static void append(FileChannel to, byte[] member) throws IOException {
        long before = to.position();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(member);
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
        } catch (IOException e) {
            to.truncate(before);
            throw e;
        }
    }

    /** On the disk, then under its own name; a file without a record is deleted. */
    private static void close(FileChannel channel, Path open) throws IOException {
        if (channel.size() == 0) {
            Files.delete(open);
            return;
        }
        channel.force(true);
        String name = open.getFileName().toString();
        Files.move(
                open,
                open.resolveSibling(name.substring(0, name.length() - OPEN.length())),
                StandardCopyOption.ATOMIC_MOVE);
    }

    private static WarcRecord response(Exchange exchange) throws IOException {
        byte[] head = head(exchange).getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = exchange.body();
        byte[] block = new byte[head.length + body.length];
        System.arraycopy(head, 0, block, 0, head.length);
        System.arraycopy(body, 0, block, head.length, body.length);
        return new WarcResponse.Builder(exchange.address().toString())
                .version(MessageVersion.WARC_1_1)
                .date(exchange.at())
                .setHeader("WARC-IP-Address", exchange.peer())
                .blockDigest(sha1(block))
                .payloadDigest(sha1(body))
                .body(MediaType.HTTP_RESPONSE, block)
                .build();
    }

    private static String head(Exchange exchange) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(exchange.status())
                .append(' ')
                .append(line(exchange.reason()))
                .append("\r\n");
        for (Map.Entry<String, String> header : exchange.headers()) {
            String name = header.getKey();
            if (!name.startsWith(":") && !LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                head.append(name).append(": ").append(line(header.getValue())).append("\r\n");
            }
        }
        return head.append("Content-Length: ")
                .append(exchange.body().length)
                .append("\r\n\r\n")
                .toString();
    }

    /** What came in one line is kept in one, whatever the library made of it. */
    private static String line(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }

    private static WarcDigest sha1(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(bytes);
            return new WarcDigest(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static byte[] member(WarcRecord record) throws IOException {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (WarcWriter writer = new WarcWriter(new GZIPOutputStream(member, 1 << 13))) {
            writer.write(record);
        }
        return member.toByteArray();
    }
}
