package id.warta.ingest.warc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

/** A WARC file in the making; each record its own gzip member, or none packed. */
final class WarcFixture {
    static final String HTML = "Content-Type: text/html; charset=utf-8\r\n";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean packed;

    WarcFixture(boolean packed) {
        this.packed = packed;
    }

    static WarcResponse.Builder response(String uri, String httpHeaders, byte[] body) throws IOException {
        ByteArrayOutputStream http = new ByteArrayOutputStream();
        http.write(("HTTP/1.1 200 OK\r\n" + httpHeaders + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        http.write(body);
        return raw(uri, http.toByteArray());
    }

    static WarcResponse.Builder raw(String uri, byte[] http) {
        return new WarcResponse.Builder(uri)
                .date(java.time.Instant.parse("2023-09-13T12:59:00Z"))
                .body(MediaType.HTTP_RESPONSE, http);
    }

    WarcFixture add(WarcRecord record) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (WarcWriter writer = new WarcWriter(plain)) {
            writer.write(record);
        }
        return addBytes(plain.toByteArray());
    }

    WarcFixture page(String uri, String html) throws IOException {
        return add(response(uri, HTML, html.getBytes(StandardCharsets.UTF_8)).build());
    }

    /** One record's bytes, packed where the file is. */
    WarcFixture addBytes(byte[] record) throws IOException {
        bytes.write(packed ? gzip(record) : record);
        return this;
    }

    /** Bytes as they are. */
    WarcFixture addRaw(byte[] raw) {
        bytes.writeBytes(raw);
        return this;
    }

    int size() {
        return bytes.size();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
