package id.warta.clean;

import id.warta.article.CleanOutcome;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Wires {@link Cleaner} into the topology: articles to {@link #CLEANED}, rejections to {@link #REJECTED}. */
public final class CleanStage implements Processor<String, RawDocument, String, Object> {
    public static final String CLEANED = "cleaned";
    public static final String REJECTED = "rejected";

    private final Cleaner cleaner;
    private ProcessorContext<String, Object> context;

    public CleanStage(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, RawDocument> record) {
        // The record's timestamp is the arrival, where the source does not say when it was read.
        OffsetDateTime arrival = Instant.ofEpochMilli(record.timestamp()).atOffset(ZoneOffset.UTC);
        CleanOutcome outcome = cleaner.clean(record.value().orFetchedAt(arrival));
        if (outcome instanceof CleanOutcome.Cleaned cleaned) {
            context.forward(record.withKey(cleaned.article().id()).<Object>withValue(cleaned.article()), CLEANED);
        } else if (outcome instanceof Rejection rejection) {
            context.forward(record.withKey(rejection.id()).<Object>withValue(rejection), REJECTED);
        }
    }
}
