package id.warta.dedup;

import id.warta.article.Article;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Adds an article's fingerprint to its record, in the header {@link #HEADER}. Stateless, so it runs where the work is
 * spread, and the single writer behind it only looks up and decides.
 */
public final class FingerprintStage implements Processor<String, Article, String, Article> {
    public static final String HEADER = "fingerprint";

    private final Fingerprinter fingerprinter = new Fingerprinter();
    private @Nullable ProcessorContext<String, Article> context;

    @Override
    public void init(ProcessorContext<String, Article> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, Article> record) {
        Headers headers = new RecordHeaders(record.headers());
        headers.remove(HEADER);
        headers.add(HEADER, fingerprinter.fingerprint(record.value()).toBytes());
        context.forward(record.withHeaders(headers));
    }

    /** The fingerprint in the header; a new one where there is none, or one that this version cannot read. */
    public static Fingerprint fingerprint(Headers headers, Article article, Fingerprinter fingerprinter) {
        Header header = headers.lastHeader(HEADER);
        if (header != null) {
            try {
                Fingerprint fingerprint = Fingerprint.fromBytes(header.value());
                if (fingerprint.id().equals(article.id())) {
                    return fingerprint;
                }
            } catch (IllegalArgumentException otherFormat) {
                // written by another version: a rolling upgrade
            }
        }
        return fingerprinter.fingerprint(article);
    }
}
