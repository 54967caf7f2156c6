package id.warta.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.article.RawDocument;
import id.warta.ingest.RawProducer;
import id.warta.ops.EmbeddedBroker;
import id.warta.ops.Settings;
import id.warta.ops.Settings.Key;
import id.warta.ops.TestBroker;
import id.warta.topic.Json;
import id.warta.topic.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The push server on a real port, before a real broker. */
@Timeout(90)
class PushServerIT {
    private static final String ONE = "{\"payload\": \"satu\", \"uri\": \"https://example.org/%d\"}";
    private static final PushLimits SMALL =
            new PushLimits(100_000, 50_000, 4, 1 << 20, Duration.ofSeconds(2), Duration.ofSeconds(30));
    private static final PushLimits IMPATIENT =
            new PushLimits(100_000, 50_000, 4, 1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(6));
    private static final PushLimits ROOMY_FOR_TWO =
            new PushLimits(4 << 20, 1 << 20, 10, 2_000_000, 16 << 20, Duration.ofSeconds(30), Duration.ofSeconds(30));

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<AutoCloseable> open = new ArrayList<>();
    private PushServer server;

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void whatIsAcceptedIsOnTheTopicWhenTheAnswerComes() throws Exception {
        start(PushLimits.DEFAULT, null);
        try (Tail tail = new Tail(TestBroker.bootstrapServers())) {
            Answer answer = post("application/json", BodyPublishers.ofString("""
                    {
                      "uri": "https://example.org/pushed?utm_source=x",
                      "payload": "Jokowi tiba di Beijing.",
                      "fetchedAt": "2023-09-13T19:59:00+07:00"
                    }
                    """));
            assertThat(answer.status).isEqualTo(202);
            assertThat(answer.body).hasToString("{\"accepted\":1,\"rejected\":[]}");
            ConsumerRecord<String, byte[]> record = tail.next(1).get(0);
            RawDocument document = Json.read(record.value(), RawDocument.class);
            assertThat(record.key()).isEqualTo(RawProducer.id(document));
            assertThat(document.payload()).isEqualTo("Jokowi tiba di Beijing.");
        }
    }

    @Test
    void badLinesAreNamedAndTheOthersAreTaken() throws Exception {
        start(PushLimits.DEFAULT, null);
        String lines = ONE.formatted(1) + "\n{\"payload\": \"rus\n\n{\"uri\": \"https://example.org/4\"}\r\n"
                + ONE.formatted(5);
        for (BodyPublisher body : List.of(
                BodyPublishers.ofString(lines),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))))) {
            Answer answer = post("application/x-ndjson; charset=utf-8", body);
            assertThat(answer.status).isEqualTo(202);
            assertThat(answer.body.path("accepted").asInt()).isEqualTo(2);
            assertThat(answer.body.path("rejected"))
                    .extracting(each -> each.path("line").asInt())
                    .containsExactly(2, 4);
            assertThat(answer.body.at("/rejected/1/reason").asText()).isEqualTo("no payload");
        }
        Answer none = post("application/x-ndjson", BodyPublishers.ofString("{}\n{}"));
        assertThat(none.status).isEqualTo(400);
        assertThat(none.body.path("rejected")).hasSize(2);
        assertThat(post("application/jsonl", BodyPublishers.ofString("\n\n")).status)
                .isEqualTo(400);
        Answer many = post("application/x-ndjson", BodyPublishers.ofString("{}\n".repeat(1500) + ONE.formatted(1)));
        assertThat(many.body.path("rejected")).hasSize(1000);
        assertThat(many.body.path("rejectedInAll").asInt()).isEqualTo(1500);
    }

    @Test
    void gzipIsUnpackedAndBrokenGzipIsTold() throws Exception {
        start(SMALL, null);
        byte[] packed = gzip(IntStream.range(0, 500).mapToObj(ONE::formatted).toList());
        Answer whole = send(request("application/x-ndjson", BodyPublishers.ofByteArray(packed))
                .header("Content-Encoding", "gzip"));
        assertThat(whole.status).isEqualTo(202);
        assertThat(whole.body.path("accepted").asInt()).isEqualTo(500);

        byte[] cut = java.util.Arrays.copyOf(packed, packed.length - 9);
        byte[] none = "no gzip".getBytes(StandardCharsets.UTF_8);
        for (byte[] broken : List.of(cut, none)) {
            Answer answer = send(request("application/x-ndjson", BodyPublishers.ofByteArray(broken))
                    .header("Content-Encoding", "gzip"));
            assertThat(answer.status).isEqualTo(400);
            assertThat(answer.body.path("error").asText()).isEqualTo("broken gzip");
        }
        byte[] bomb = gzip(List.of(" ".repeat(10_000_000)));
        assertThat(send(request("application/json", BodyPublishers.ofByteArray(bomb))
                                .header("Content-Encoding", "gzip"))
                        .status)
                .isEqualTo(413);
        assertThat(send(request("application/x-ndjson", BodyPublishers.ofByteArray(bomb))
                                .header("Content-Encoding", "gzip"))
                        .status)
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /documents, 405",
        "PUT, /documents, 405",
        "POST, /, 404",
        "POST, /documents/1, 404",
        "POST, /health, 405",
        "GET, /health, 200",
    })
    void otherRequestsAreToldWhatThereIs(String method, String path, int status) throws Exception {
        start(PushLimits.DEFAULT, null);
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, BodyPublishers.ofString(""))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @Test
    void otherMediaTypesAndEncodingsAreRefused() throws Exception {
        start(PushLimits.DEFAULT, null);
        assertThat(post("text/plain", BodyPublishers.ofString("x")).status).isEqualTo(415);
        assertThat(post("application/x-www-form-urlencoded", BodyPublishers.ofString("x")).status)
                .isEqualTo(415);
        assertThat(send(request("application/json", BodyPublishers.ofString("x"))
                                .header("Content-Encoding", "br"))
                        .status)
                .isEqualTo(415);
    }

    @Test
    void onlyTheTokenLetsIn() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "sangat-rahasia\n");
        start(PushLimits.DEFAULT, PushToken.read(file));
        assertThat(post("application/json", BodyPublishers.ofString(ONE.formatted(1))).status)
                .isEqualTo(401);
        for (String wrong : List.of(
                "Bearer sangat-rahasi", "Bearer sangat-rahasia2", "Bearer", "Basic sangat-rahasia", "sangat-rahasia")) {
            Answer refused = send(request("application/json", BodyPublishers.ofString(ONE.formatted(1)))
                    .header("Authorization", wrong));
            assertThat(refused.status).as(wrong).isEqualTo(401);
        }
        assertThat(send(request("application/json", BodyPublishers.ofString(ONE.formatted(1)))
                                .header("Authorization", "Bearer sangat-rahasia"))
                        .status)
                .isEqualTo(202);
    }

    @Test
    void tooMuchIsRefusedAndWhatCameBeforeIsCounted() throws Exception {
        start(SMALL, null);
        String big = "{\"payload\": \"" + "x".repeat(60_000) + "\"}";
        assertThat(post("application/json", BodyPublishers.ofString(big)).status)
                .isEqualTo(413);
        Answer line = post("application/x-ndjson", BodyPublishers.ofString(big + "\n" + ONE.formatted(2)));
        assertThat(line.status).isEqualTo(202);
        assertThat(line.body.at("/rejected/0/reason").asText()).isEqualTo("longer than 50000 bytes");
        byte[] many = (ONE.formatted(1) + "\n").repeat(5000).getBytes(StandardCharsets.UTF_8);
        assertThat(post("application/x-ndjson", BodyPublishers.ofByteArray(many)).status)
                .isEqualTo(413);
        try (Socket socket = socket()) {
            socket.getOutputStream().write(ascii(head("Transfer-Encoding: chunked")));
            String answer = whileWriting(
                    socket,
                    ("%x\r\n%s\r\n"
                            .formatted(
                                    7000, (ONE.formatted(1) + "\n").repeat(200).substring(0, 7000))));
            assertThat(answer).startsWith("HTTP/1.1 413 ").containsPattern("\"accepted\":[1-9]");
        }
        try (Socket socket = socket()) {
            socket.getOutputStream()
                    .write(ascii("POST /documents HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"));
            assertThat(answer(socket)).startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void aBodyWithoutALengthIsRefused() throws Exception {
        start(SMALL, null);
        try (Socket socket = socket()) {
            socket.getOutputStream().write(ascii(head("X: y")));
            assertThat(answer(socket)).startsWith("HTTP/1.1 411 ");
        }
    }

    @Test
    void aStalledClientLosesItsPlaceAndDisturbsNoOther() throws Exception {
        start(SMALL, null);
        try (Socket stalled = socket();
                Socket silent = socket()) {
            stalled.getOutputStream().write(ascii(head("Content-Length: 1000") + ONE.formatted(1) + "\n{"));
            Socket gone = socket();
            gone.getOutputStream().write(ascii(head("Content-Length: 1000") + ONE.formatted(2) + "\n{"));
            gone.close();
            assertThat(post("application/json", BodyPublishers.ofString(ONE.formatted(3))).status)
                    .isEqualTo(202);
            assertThat(answer(stalled)).startsWith("HTTP/1.1 408 ").contains("\"accepted\":1");
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(post("application/json", BodyPublishers.ofString(ONE.formatted(4))).status)
                .isEqualTo(202);
    }

    @Test
    void aTrickleLosesItsPlace() throws Exception {
        start(SMALL, null);
        try (Socket socket = socket()) {
            socket.getOutputStream().write(ascii(head("Content-Length: 50000")));
            assertThat(whileWriting(socket, " ".repeat(20), 200)).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void moreRequestsThanPlacesAreAskedToComeAgain() throws Exception {
        start(IMPATIENT, null);
        List<Socket> holding = new ArrayList<>();
        for (int i = 0; i < IMPATIENT.requests(); i++) {
            Socket socket = socket();
            open.add(socket);
            socket.getOutputStream()
                    .write(ascii(head("Expect: 100-continue\r\nContent-Length: "
                            + ONE.formatted(1).length())));
            // The server is reading the body when it asks for it.
            assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 100 ");
            holding.add(socket);
        }
        Answer refused = post("application/json", BodyPublishers.ofString(ONE.formatted(9)));
        assertThat(refused.status).isEqualTo(429);
        assertThat(refused.retryAfter).isEqualTo("1");
        for (Socket socket : holding) {
            socket.getOutputStream().write(ascii(ONE.formatted(1)));
            assertThat(answer(socket)).contains("HTTP/1.1 202 ");
        }
    }

    @Test
    void largeDocumentsThatTheHeapHasNoRoomForAreAskedToComeAgain() throws Exception {
        start(ROOMY_FOR_TWO, null);
        String large = "{\"payload\": \"" + "x".repeat(900_000) + "\"}";
        List<Socket> holding = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Socket socket = socket();
            open.add(socket);
            socket.getOutputStream().write(ascii(head("Content-Length: " + large.length())));
            socket.getOutputStream().write(ascii(large.substring(0, 800_000)));
            holding.add(socket);
        }
        TimeUnit.SECONDS.sleep(1); // until the server has read what there is
        Answer refused = post("application/x-ndjson", BodyPublishers.ofString(ONE.formatted(1) + "\n" + large));
        assertThat(refused.status).isEqualTo(429);
        assertThat(refused.retryAfter).isEqualTo("1");
        assertThat(refused.body.path("accepted").asInt()).isEqualTo(1);
        assertThat(refused.body.path("error").asText()).contains("from line 2");
        assertThat(post("application/json", BodyPublishers.ofString(ONE.formatted(2))).status)
                .as("small ones go on")
                .isEqualTo(202);
        for (Socket socket : holding) {
            socket.getOutputStream().write(ascii(large.substring(800_000)));
            assertThat(answer(socket)).contains("HTTP/1.1 202 ");
        }
        assertThat(post("application/json", BodyPublishers.ofString(large)).status)
                .isEqualTo(202);
    }

    @Test
    void largeDocumentsAtTheSameTimeAreAllTakenInTheEnd() throws Exception {
        start(ROOMY_FOR_TWO, null);
        byte[] large = ("{\"payload\": \"" + "x".repeat(900_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        List<CompletableFuture<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clients.add(CompletableFuture.supplyAsync(() -> untilTaken(large)));
        }
        for (CompletableFuture<Integer> each : clients) {
            assertThat(each.get(60, TimeUnit.SECONDS)).isEqualTo(202);
        }
    }

    private int untilTaken(byte[] document) {
        try {
            Answer answer = post("application/json", BodyPublishers.ofByteArray(document));
            while (answer.status == 429) {
                TimeUnit.MILLISECONDS.sleep(50);
                answer = post("application/json", BodyPublishers.ofByteArray(document));
            }
            return answer.status;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutABrokerClientsAreAskedToSendAgainAndWithItAllIsWell() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        String address = broker.bootstrapServers();
        createTopic(address);
        start(SMALL, null, address);
        assertThat(post("application/json", BodyPublishers.ofString(ONE.formatted(1))).status)
                .isEqualTo(202);
        broker.close();

        Answer away = post("application/x-ndjson", BodyPublishers.ofString(ONE.formatted(2)));
        assertThat(away.status).isEqualTo(503);
        assertThat(away.body.path("accepted").asInt()).isZero();
        assertThat(away.retryAfter).isEqualTo("5");
        assertThat(health()).isEqualTo(503);

        open.add(EmbeddedBroker.start(
                folder.resolve("broker"), Integer.parseInt(address.substring(address.indexOf(':') + 1))));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        int status = 0;
        while (status != 202 && System.nanoTime() < deadline) {
            status = post("application/json", BodyPublishers.ofString(ONE.formatted(3))).status;
        }
        assertThat(status).isEqualTo(202);
        assertThat(health()).isEqualTo(200);
    }

    @Test
    void aRequestUnderWayIsAnsweredBeforeTheServerStops() throws Exception {
        start(PushLimits.DEFAULT, null);
        try (Socket socket = socket()) {
            String document = ONE.formatted(1);
            socket.getOutputStream().write(ascii(head("Expect: 100-continue\r\nContent-Length: " + document.length())));
            // The server is reading the body when it asks for it.
            assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 100 ");
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
            assertThat(stopped).isNotDone();
            socket.getOutputStream().write(ascii(document));
            assertThat(answer(socket)).contains("HTTP/1.1 202 ");
            stopped.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theSummaryAddsUp() throws Exception {
        start(PushLimits.DEFAULT, null);
        post("application/x-ndjson", BodyPublishers.ofString(ONE.formatted(1) + "\n{}\n" + ONE.formatted(2)));
        post("text/plain", BodyPublishers.ofString("x"));
        assertThat(server.nextSummary())
                .containsEntry("documents", 2L)
                .containsEntry("rejected", 1L)
                .containsEntry("answers", Map.of(202, 1L, 415, 1L))
                .containsKey("p99Millis");
    }

    private void start(PushLimits limits, @Nullable PushToken token) throws Exception {
        createTopic(TestBroker.bootstrapServers());
        start(limits, token, TestBroker.bootstrapServers());
    }

    private void start(PushLimits limits, @Nullable PushToken token, String brokers) throws Exception {
        RawProducer producer =
                new RawProducer(PushServer.properties(settings(brokers).producer(), limits), (where, reason) -> {});
        open.add(producer);
        server = new PushServer(InetAddress.getLoopbackAddress(), 0, token, limits, producer);
        server.start();
        open.add(server);
    }

    private static Settings settings(String brokers) {
        return Settings.load(Map.of(Key.BOOTSTRAP_SERVERS, brokers), Map.of(), null);
    }

    private static void createTopic(String brokers) throws Exception {
        try (Admin admin = Admin.create(settings(brokers).admin())) {
            admin.createTopics(List.of(new NewTopic(Topics.RAW.name(), 3, (short) 1)
                            .configs(Map.of("max.message.bytes", "10485760"))))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    private record Answer(int status, JsonNode body, String retryAfter) {}

    private Answer post(String type, BodyPublisher body) throws Exception {
        return send(request(type, body));
    }

    private HttpRequest.Builder request(String type, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/documents"))
                .header("Content-Type", type)
                .POST(body);
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                Json.MAPPER.readTree(response.body()),
                response.headers().firstValue("Retry-After").orElse(""));
    }

    private int health() throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health"))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String head(String header) {
        return "POST /documents HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n" + header + "\r\n\r\n";
    }

    /** The status line, the headers and what came of the body with them. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (answer.indexOf("\r\n\r\n") < 0
                || !answer.toString().endsWith("}") && answer.indexOf("application/json") > 0) {
            int n = socket.getInputStream().read(buffer);
            if (n < 0) {
                break;
            }
            answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
        }
        return answer.toString();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    private static String whileWriting(Socket socket, String again) throws Exception {
        return whileWriting(socket, again, 0);
    }

    /** Writes the same again and again until the server has answered. */
    private static String whileWriting(Socket socket, String again, int pauseMillis) throws Exception {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return answer(socket);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        OutputStream out = socket.getOutputStream();
        try {
            while (!answer.isDone()) {
                out.write(ascii(again));
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
            }
        } catch (IOException e) {
            // The server has closed the connection behind its answer.
        }
        return answer.get(20, TimeUnit.SECONDS);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(List<String> lines) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    /** What is added to the topic from now on. */
    private static final class Tail implements AutoCloseable {
        private final KafkaConsumer<String, byte[]> consumer;

        Tail(String brokers) {
            consumer = new KafkaConsumer<>(
                    settings(brokers).consumer(), new StringDeserializer(), new ByteArrayDeserializer());
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.RAW.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        List<ConsumerRecord<String, byte[]>> next(int count) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
