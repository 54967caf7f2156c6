package id.warta.topic;

import id.warta.article.SourceState;
import id.warta.ops.Settings;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A source whose polls fail, as some ingest noted it in {@code news.sources}. */
public final class FailingSource {
    private FailingSource() {}

    public static void note(Settings settings, String url, @Nullable OffsetDateTime nextPoll) throws Exception {
        SourceState state = new SourceState(
                url, null, null, List.of(), null, null, null, nextPoll, 60, 3, 2, "timeout", null, Map.of(), null);
        try (KafkaProducer<String, SourceState> producer = new KafkaProducer<>(
                settings.producer(),
                Topics.SOURCES.keySerde().serializer(),
                Topics.SOURCES.valueSerde().serializer())) {
            producer.send(new ProducerRecord<>(Topics.SOURCES.name(), url, state))
                    .get();
        }
    }
}
