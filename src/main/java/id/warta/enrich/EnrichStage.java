package id.warta.enrich;

import id.warta.article.EnrichedArticle;
import id.warta.article.UniqueArticle;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Wires {@link Enricher} into the topology. */
public final class EnrichStage implements Processor<String, UniqueArticle, String, EnrichedArticle> {
    public static final String ENRICHED = "enriched";

    private final Supplier<Enricher> enricher;
    private ProcessorContext<String, EnrichedArticle> context;

    /** @param enricher asked anew for each article: its entities may change */
    public EnrichStage(Supplier<Enricher> enricher) {
        this.enricher = enricher;
    }

    @Override
    public void init(ProcessorContext<String, EnrichedArticle> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, UniqueArticle> record) {
        UniqueArticle unique = record.value();
        context.forward(
                record.withValue(new EnrichedArticle(
                        unique.article(), unique.verdict(), enricher.get().enrich(unique.article()))),
                ENRICHED);
    }
}
