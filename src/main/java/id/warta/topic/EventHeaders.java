package id.warta.topic;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the headers say of an event: {@code schema_version} on every one, and on the product, {@code news.enriched}, the
 * attributes of a CloudEvent 1.0 in binary mode (CloudEvents Kafka protocol binding), the value being its data.
 */
final class EventHeaders {
    /** Version of all event schemas under {@code topics/}; within 1, properties are only added. */
    static final String SCHEMA_VERSION = "1";

    private static final byte[] VERSION = bytes(SCHEMA_VERSION);
    private static final byte[] JSON = bytes("application/json");
    private static final byte[] CLOUD_EVENTS = bytes("1.0");
    private static final byte[] TYPE = bytes("id.warta.article.enriched.v1");
    private static final byte[] SOURCE = bytes("/warta/enrich");

    private EventHeaders() {}

    /** Adds the headers of an event, in place of those that came with the event it was made from. */
    static void set(Headers headers, Object event) {
        set(headers, "schema_version", VERSION);
        if (event instanceof EnrichedArticle enriched) {
            Article article = enriched.article();
            Integer version =
                    enriched.verdict() == null ? null : enriched.verdict().version();
            set(headers, "content-type", JSON);
            set(headers, "ce_specversion", CLOUD_EVENTS);
            set(headers, "ce_type", TYPE);
            set(headers, "ce_source", SOURCE);
            set(headers, "ce_id", bytes(article.id() + "-" + (version == null ? 1 : version)));
            set(headers, "ce_subject", bytes(article.uri() == null ? article.id() : article.uri()));
            set(
                    headers,
                    "ce_time",
                    article.firstCreated() == null
                            ? null
                            : bytes(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(article.firstCreated())));
        }
    }

    private static void set(Headers headers, String name, byte @Nullable [] value) {
        headers.remove(name);
        if (value != null) {
            headers.add(name, value);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
