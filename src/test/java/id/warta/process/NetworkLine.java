package id.warta.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A network between two processes on loopback, which can be cut, and can be slow. */
public final class NetworkLine implements Closeable {
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int behind;
    private volatile boolean isCut;
    private volatile int delayMillis;

    public NetworkLine() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread("line", this::accept);
    }

    /** The near end. */
    public int port() {
        return server.getLocalPort();
    }

    /** Where the far end is. */
    void to(int port) {
        behind = port;
    }

    /** Breaks what is connected, and refuses what comes. */
    public void cut() {
        isCut = true;
        open.forEach(NetworkLine::close);
    }

    /** Each piece of up to 16 KiB, either way, waits for so long from now on. */
    public void slow(int millis) {
        delayMillis = millis;
    }

    /** Whole and fast again. */
    public void mend() {
        isCut = false;
        delayMillis = 0;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                if (isCut) {
                    close(near);
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), behind);
                open.add(near);
                open.add(far);
                thread("line-out", () -> carry(near, far));
                thread("line-in", () -> carry(far, near));
            } catch (IOException e) {
                // Nobody at the far end, or the line is closed: the client tries again.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] piece = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                TimeUnit.MILLISECONDS.sleep(delayMillis);
                out.write(piece, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // Cut.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(NetworkLine::close);
    }
}
