package id.warta.ingest;

import id.warta.article.RawDocument;
import id.warta.topic.Json;
import java.io.IOException;

/** Reads one raw document from JSON, as all sources take it. */
public final class JsonDocument {
    private JsonDocument() {}

    /** @throws IOException where it is none; the message says why, without its text */
    public static RawDocument read(byte[] json) throws IOException {
        return withPayload(Json.read(json, RawDocument.class));
    }

    /** @throws IOException where it has neither text nor bytes */
    static RawDocument withPayload(RawDocument document) throws IOException {
        boolean noText = document.payload() == null || document.payload().isEmpty();
        if (noText && (document.payloadBase64() == null || document.payloadBase64().length == 0)) {
            throw new IOException("no payload");
        }
        return document;
    }
}
