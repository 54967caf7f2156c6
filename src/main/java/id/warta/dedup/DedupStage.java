package id.warta.dedup;

import id.warta.article.Article;
import id.warta.article.UniqueArticle;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Wires {@link Deduplicator} into the topology. */
public final class DedupStage implements Processor<String, Article, String, Object> {
    public static final String UNIQUE = "unique";
    public static final String DUPLICATES = "duplicates";
    public static final String STORIES = "stories";

    private final Deduplicator deduplicator = new Deduplicator();
    private ProcessorContext<String, Object> context;

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, Article> record) {
        context.forward(
                record.<Object>withValue(new UniqueArticle(record.value(), deduplicator.decide(record.value()))),
                UNIQUE);
    }
}
