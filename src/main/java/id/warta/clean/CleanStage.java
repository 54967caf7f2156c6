package id.warta.clean;

import id.warta.article.Article;
import id.warta.article.CleanOutcome;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * {@link Cleaner} as a step of the topology: takes raw documents, forwards articles to one child and rejections to
 * another, both keyed by document id. Stateless. Needs one instance a task; the cleaner may be shared.
 */
public final class CleanStage implements Processor<String, RawDocument, String, Object> {
    private final Cleaner cleaner;
    private final String cleaned;
    private final String rejected;
    private @Nullable ProcessorContext<String, Object> context;

    /**
     * @param cleaned name of the child that takes each {@link Article}
     * @param rejected name of the child that takes each {@link Rejection}
     */
    public CleanStage(Cleaner cleaner, String cleaned, String rejected) {
        this.cleaner = cleaner;
        this.cleaned = cleaned;
        this.rejected = rejected;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        this.context = newContext;
    }

    /** A document that was fetched at no known time counts as fetched when it arrived: at the record's timestamp. */
    @Override
    public void process(Record<String, RawDocument> record) {
        RawDocument raw = record.value();
        if (raw.fetchedAt() == null && record.timestamp() >= 0) {
            raw = new RawDocument(
                    raw.uri(),
                    raw.source(),
                    Instant.ofEpochMilli(record.timestamp()).atOffset(ZoneOffset.UTC),
                    raw.mediaType(),
                    raw.payload(),
                    raw.payloadBase64(),
                    raw.hints());
        }
        CleanOutcome outcome = cleaner.clean(raw);
        if (outcome instanceof CleanOutcome.Cleaned clean) {
            Article article = clean.article();
            context.forward(record.withKey(article.id()).withValue((Object) article), cleaned);
        } else if (outcome instanceof Rejection rejection) {
            context.forward(record.withKey(rejection.id()).withValue((Object) rejection), rejected);
        }
    }
}
