package id.warta.ingest.web;

import id.warta.ingest.web.FetchException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * One GET, one answer: bounded in size and time, to public addresses only. Does not follow redirects, retry, or know
 * what is polite. Safe for several threads.
 */
final class BoundedHttp {
    private static final int IDLE_CONNECTIONS = 64;

    private final OkHttpClient client;
    private final FetchRules rules;
    private static final String ACCEPTED = "br, gzip, deflate";

    private final ExchangeListener listener;
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** Where the network tells the caller whom it talked to. */
    private static final class Peer {
        private volatile String address = "";
    }

    BoundedHttp(FetchRules rules, ExchangeListener listener, Predicate<InetAddress> allowed) {
        this.rules = rules;
        this.listener = listener;
        this.client = new OkHttpClient.Builder()
                .socketFactory(new GuardedSockets(allowed))
                // A proxy would do the connecting, unguarded.
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(true)
                .connectTimeout(rules.stall())
                .readTimeout(rules.stall())
                .writeTimeout(rules.stall())
                .callTimeout(rules.exchange())
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 30, TimeUnit.SECONDS))
                .addNetworkInterceptor(BoundedHttp::notePeer)
                .build();
    }

    private static Response notePeer(Interceptor.Chain chain) throws IOException {
        Peer peer = chain.request().tag(Peer.class);
        InetAddress address =
                chain.connection() == null ? null : chain.connection().socket().getInetAddress();
        if (peer != null && address != null) {
            peer.address = address.getHostAddress();
        }
        return chain.proceed(chain.request());
    }

    /** @throws FetchException where no whole answer came; a status that is no success is an answer */
    Exchange get(WebAddress address, Wanted wanted, Validators validators) throws FetchException {
        Peer peer = new Peer();
        Request.Builder request = new Request.Builder()
                .url(address.url())
                .tag(Peer.class, peer)
                .header("User-Agent", rules.userAgent())
                .header("Accept", wanted.accept())
                .header("Accept-Encoding", ACCEPTED);
        if (validators.etag() != null) {
            request.header("If-None-Match", validators.etag());
        }
        if (validators.lastModified() != null) {
            request.header("If-Modified-Since", validators.lastModified());
        }
        requests.increment();
        Instant at = Instant.now();
        Call call = client.newCall(request.build());
        try (Response response = call.execute()) {
            byte[] body = body(call, response, wanted);
            Request sent = response.networkResponse() == null
                    ? response.request()
                    : response.networkResponse().request();
            Exchange exchange = new Exchange(
                    address,
                    peer.address,
                    response.protocol().toString(),
                    entries(sent.headers()),
                    response.code(),
                    response.message(),
                    entries(response.headers()),
                    body,
                    at);
            listener.exchanged(exchange);
            return exchange;
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw failure(e);
        } catch (IllegalArgumentException e) {
            throw new FetchException(Kind.BAD_ADDRESS, String.valueOf(e.getMessage()), null, e);
        }
    }

    private byte[] body(Call call, Response response, Wanted wanted) throws IOException {
        String type = response.header("Content-Type");
        long length = response.body().contentLength();
        int limit = wanted.maxBody();
        FetchException unwanted;
        if (response.isSuccessful() && !wanted.takes(type)) {
            unwanted = new FetchException(Kind.MEDIA_TYPE, "Content-Type " + type);
        } else if (length > limit && !wanted.mayBeCut()) {
            unwanted = new FetchException(Kind.TOO_LARGE, length + " bytes, more than " + limit);
        } else {
            BufferedSource source = response.body().source();
            boolean isLonger = source.request(limit + 1L);
            bytes.add(source.getBuffer().size());
            if (!isLonger || wanted.mayBeCut()) {
                byte[] body = source.getBuffer()
                        .readByteArray(Math.min(limit, source.getBuffer().size()));
                if (isLonger) {
                    call.cancel();
                }
                return body;
            }
            unwanted = new FetchException(Kind.TOO_LARGE, "more than " + limit + " bytes");
        }
        call.cancel(); // otherwise the rest would be read, for a while, to use the connection again
        throw unwanted;
    }

    /** Ends what is under way. */
    void cancel() {
        client.dispatcher().cancelAll();
    }

    long requests() {
        return requests.sum();
    }

    /** Bytes of bodies received, packed. */
    long bytes() {
        return bytes.sum();
    }

    private static FetchException failure(IOException e) {
        GuardedSockets.RefusedAddressException refused = refused(e);
        if (refused != null) {
            return new FetchException(Kind.ADDRESS_REFUSED, String.valueOf(refused.getMessage()), null, e);
        }
        Kind kind;
        if (e instanceof UnknownHostException) {
            kind = Kind.DNS;
        } else if (e instanceof InterruptedIOException) {
            kind = Kind.TIMEOUT;
        } else if (e instanceof SSLException) {
            kind = Kind.TLS;
        } else if (e instanceof ProtocolException || e instanceof EOFException || hasEnded(e)) {
            kind = Kind.CUT_OFF;
        } else {
            kind = Kind.CONNECTION;
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new FetchException(kind, message, null, e);
    }

    private static boolean hasEnded(IOException e) {
        return e.getCause() instanceof EOFException
                || String.valueOf(e.getMessage()).startsWith("unexpected end of stream");
    }

    private static GuardedSockets.@Nullable RefusedAddressException refused(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof GuardedSockets.RefusedAddressException refused) {
                return refused;
            }
        }
        return null;
    }

    private static List<Map.Entry<String, String>> entries(Headers headers) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            entries.add(Map.entry(headers.name(i), headers.value(i)));
        }
        return List.copyOf(entries);
    }
}
