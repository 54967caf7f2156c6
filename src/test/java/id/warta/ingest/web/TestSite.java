package id.warta.ingest.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A real HTTP/1.1 server on a loopback address, which can be as faulty as a test wants: a path's answer writes to the
 * connection whatever it likes. Paths without an answer are 404.
 */
public final class TestSite implements AutoCloseable {
    /** @param headers names in lower case */
    public record Request(String path, Map<String, String> headers) {}

    /** Writes the answer, status line and all; whatever follows on the connection is up to it. */
    @FunctionalInterface
    public interface Answer {
        void write(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong bytesWritten = new AtomicLong();

    public TestSite() {
        this("127.0.0.1");
    }

    /** @param address a loopback address; each is a host of its own to a polite client */
    public TestSite(String address) {
        try {
            server = new ServerSocket(0, 100, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    public String url(String path) {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + path;
    }

    public int port() {
        return server.getLocalPort();
    }

    public TestSite on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    public TestSite page(String path, String contentType, String body) {
        return page(path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public TestSite page(String path, String contentType, byte[] body, String... headers) {
        return on(path, (request, out) -> ok(out, contentType, body, headers));
    }

    public TestSite status(String path, int status, String... headers) {
        return on(path, (request, out) -> status(out, status, headers));
    }

    /** Everything asked so far, in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public long requests(String path) {
        return requests.stream().filter(each -> each.path.equals(path)).count();
    }

    public long connections() {
        return connections.get();
    }

    /** Bytes that clients took. */
    public long bytesWritten() {
        return bytesWritten.get();
    }

    public static void ok(OutputStream out, String contentType, byte[] body, String... headers) throws IOException {
        head(out, "200 OK", "Content-Type: " + contentType, "Content-Length: " + body.length);
        for (String header : headers) {
            line(out, header);
        }
        line(out, "");
        out.write(body);
    }

    public static void status(OutputStream out, int status, String... headers) throws IOException {
        head(out, status + " X", status == 304 ? "X-Empty: yes" : "Content-Length: 0");
        for (String header : headers) {
            line(out, header);
        }
        line(out, "");
    }

    /** A status line and headers, without the empty line that ends them. */
    public static void head(OutputStream out, String status, String... headers) throws IOException {
        line(out, "HTTP/1.1 " + status);
        for (String header : headers) {
            line(out, header);
        }
    }

    public static void line(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                thread(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = counted(socket.getOutputStream())) {
            for (Request request = read(in); request != null; request = read(in)) {
                requests.add(request);
                answers.getOrDefault(request.path, (any, to) -> status(to, 404)).write(request, out);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // the client went away, or the answer breaks the connection on purpose
        } finally {
            open.remove(socket);
        }
    }

    private OutputStream counted(OutputStream to) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                to.write(b);
                bytesWritten.incrementAndGet();
            }

            @Override
            public void write(byte[] b, int off, int len) throws IOException {
                to.write(b, off, len);
                bytesWritten.addAndGet(len);
            }
        };
    }

    private static Request read(InputStream in) throws IOException {
        String first = readLine(in);
        if (first == null || first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = readLine(in); line != null && !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Request(first.split(" ")[1], headers);
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "test-site");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
