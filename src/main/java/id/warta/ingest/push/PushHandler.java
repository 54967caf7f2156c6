package id.warta.ingest.push;

import id.warta.ingest.JsonDocument;
import id.warta.ingest.LineReader;
import id.warta.ingest.RawProducer;
import id.warta.topic.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests: {@code POST /documents} and {@code GET /health}. What is cheap to refuse is refused before the body
 * is read; the body is read document by document, and the answer waits for the broker.
 */
final class PushHandler extends Handler.Abstract {
    private static final String JSON = "application/json";
    private static final Set<String> JSON_LINES =
            Set.of("application/x-ndjson", "application/jsonl", "application/x-jsonlines", "application/jsonlines");
    /** How long a failure to reach the broker shows in the health: long enough to be seen, not for ever. */
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final RawProducer producer;
    private final @Nullable PushToken token;
    private final PushLimits limits;
    private final PushCounters counters;
    private final Semaphore requests;
    private final Semaphore reading;
    private final Semaphore inFlight;
    private final int allPermits;
    private volatile long awaySince;
    private volatile boolean away;

    PushHandler(RawProducer producer, @Nullable PushToken token, PushLimits limits, PushCounters counters) {
        this.producer = producer;
        this.token = token;
        this.limits = limits;
        this.counters = counters;
        this.requests = new Semaphore(limits.requests());
        this.reading = new Semaphore(Delivery.permits(limits.readBytes()));
        this.allPermits = Delivery.permits(limits.inFlightBytes());
        this.inFlight = new Semaphore(allPermits);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long began = System.nanoTime();
        PushAnswer answer;
        try {
            answer = answer(request);
        } catch (IOException e) {
            counters.cutOff();
            callback.failed(e);
            return true;
        }
        counters.answered(answer.status(), System.nanoTime() - began);
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
        answer.headers().forEach(response.getHeaders()::put);
        if (answer.status() >= 400) {
            // What is left of the body is not read: said beforehand, no client sends its next request into the close.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.write(true, ByteBuffer.wrap(Json.write(answer.body())), callback);
        return true;
    }

    private PushAnswer answer(Request request) throws IOException, InterruptedException {
        String path = Request.getPathInContext(request);
        String method = request.getMethod();
        if (path.equals("/health")) {
            return HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method)
                    ? health()
                    : PushAnswer.error(405, "GET /health").with("Allow", "GET, HEAD");
        }
        if (!path.equals("/documents")) {
            return PushAnswer.error(404, "there are POST /documents and GET /health");
        }
        if (!HttpMethod.POST.is(method)) {
            return PushAnswer.error(405, "POST /documents").with("Allow", "POST");
        }
        PushAnswer refusal = refusal(request);
        if (refusal != null) {
            return refusal;
        }
        if (inFlight.availablePermits() == 0 || !requests.tryAcquire()) {
            return PushAnswer.later(429, "too much under way", 1);
        }
        try {
            return documents(request);
        } finally {
            requests.release();
        }
    }

    private PushAnswer health() {
        boolean brokerAway = away && System.nanoTime() - awaySince < AWAY_NANOS;
        return new PushAnswer(
                brokerAway ? 503 : 200, Map.of("status", brokerAway ? "no answer from the broker" : "up"), Map.of());
    }

    /** What the headers alone are refused for. */
    private @Nullable PushAnswer refusal(Request request) {
        HttpFields headers = request.getHeaders();
        if (token != null && !token.isIn(headers.get(HttpHeader.AUTHORIZATION))) {
            return PushAnswer.error(401, "the bearer token is missing or wrong").with("WWW-Authenticate", "Bearer");
        }
        String type = mediaType(headers);
        if (!type.equals(JSON) && !JSON_LINES.contains(type)) {
            return PushAnswer.error(415, "Content-Type must be " + JSON + " or application/x-ndjson")
                    .with("Accept", JSON + ", application/x-ndjson");
        }
        if (!Set.of("", "identity", "gzip").contains(encoding(headers))) {
            return PushAnswer.error(415, "Content-Encoding must be gzip or none")
                    .with("Accept-Encoding", "gzip");
        }
        if (request.getLength() < 0 && !headers.contains(HttpHeader.TRANSFER_ENCODING)) {
            return PushAnswer.error(411, "neither Content-Length nor chunks");
        }
        return request.getLength() > limits.requestBytes() ? tooLarge() : null;
    }

    private PushAnswer documents(Request request) throws IOException, InterruptedException {
        Delivery delivery = new Delivery(producer, inFlight, allPermits, limits.patience());
        PushAnswer ended;
        try {
            ended = read(request, delivery);
        } catch (RequestBody.TooLargeException e) {
            ended = tooLarge();
        } catch (RequestBody.TooSlowException e) {
            ended = PushAnswer.error(408, "the body comes too slowly");
        } catch (ZipException | EOFException e) {
            ended = PushAnswer.error(400, "broken gzip");
        } catch (IOException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                delivery.await();
                counters.delivered(delivery);
                throw e;
            }
            ended = PushAnswer.error(408, "the body stopped coming");
        }
        boolean known = delivery.await();
        counters.delivered(delivery);
        if (!known || delivery.failure() != null) {
            away = true;
            awaySince = System.nanoTime();
            return PushAnswer.later(503, "no answer from the broker; send again", 5)
                    .after(delivery);
        }
        away = away && delivery.accepted() == 0;
        if (ended != null) {
            return ended.after(delivery);
        }
        if (delivery.accepted() == 0) {
            return PushAnswer.error(400, delivery.rejectedInAll() == 0 ? "no document" : "no good document")
                    .after(delivery);
        }
        return new PushAnswer(202, delivery.counts(), Map.of());
    }

    /** Reads and sends; returns why it ended before the end of the body, null where it did not. */
    private @Nullable PushAnswer read(Request request, Delivery delivery) throws IOException, InterruptedException {
        HttpFields headers = request.getHeaders();
        InputStream in = new RequestBody(Content.Source.asInputStream(request), limits.requestBytes(), limits.pause());
        if (encoding(headers).equals("gzip")) {
            in = new RequestBody(new GZIPInputStream(in, 1 << 13), limits.requestBytes(), limits.pause());
        }
        DocumentBody body = new DocumentBody(in, reading, limits.documentBytes());
        try {
            return read(body, mediaType(headers).equals(JSON), delivery);
        } catch (DocumentBody.NoRoomException e) {
            long line = body.documents() + 1;
            body.documentDone();
            in.transferTo(OutputStream.nullOutputStream()); // while it sends, many a client does not look for an answer
            return PushAnswer.later(
                    429, "documents of too many bytes under way; send the rest again from line " + line, 1);
        } finally {
            body.documentDone();
        }
    }

    private @Nullable PushAnswer read(DocumentBody body, boolean isOneDocument, Delivery delivery)
            throws IOException, InterruptedException {
        if (isOneDocument) {
            byte[] json = body.readNBytes(limits.documentBytes() + 1);
            if (json.length > limits.documentBytes()) {
                return tooLarge();
            }
            return json.length == 0 ? null : send(json, 1, delivery);
        }
        LineReader lines = new LineReader(body, limits.documentBytes());
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            if (line.tooLong()) {
                delivery.reject(line.number(), "longer than " + limits.documentBytes() + " bytes");
            } else if (!line.isBlank()) {
                PushAnswer ended = send(line.bytes(), line.number(), delivery);
                if (ended != null || delivery.failure() != null) {
                    return ended;
                }
            }
            body.documentDone();
        }
        return null;
    }

    private @Nullable PushAnswer send(byte[] json, long line, Delivery delivery) throws InterruptedException {
        try {
            return delivery.send(JsonDocument.read(json), line, json.length)
                    ? null
                    : PushAnswer.later(429, "the broker is slow; send the rest again from line " + line, 5);
        } catch (IOException e) {
            delivery.reject(line, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private PushAnswer tooLarge() {
        return PushAnswer.error(
                413,
                "at most " + limits.requestBytes() + " bytes a request and " + limits.documentBytes() + " a document");
    }

    private static String mediaType(HttpFields headers) {
        String value = headers.get(HttpHeader.CONTENT_TYPE);
        return value == null ? "" : value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String encoding(HttpFields headers) {
        String value = headers.get(HttpHeader.CONTENT_ENCODING);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }
}
