package id.warta.topic;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import id.warta.article.Article;
import id.warta.article.Cleaning;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.article.Story;
import id.warta.article.UniqueArticle;
import id.warta.article.Verdict;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The one {@link ObjectMapper}: how every event is written and read.
 *
 * <p>Absent is absent, never null or {@code ""}; times are ISO 8601 with their own offset; enum constants are lower
 * case with hyphens; unknown properties are ignored, so that a newer writer does not stop an older reader.
 */
public final class Json {
    /** The longest text in one JSON value, in characters; larger inputs fail with a message that says so. */
    public static final int MAX_TEXT = 64 * 1024 * 1024;

    /**
     * The largest event, in bytes. A larger one fails here, where it can still go to the dead letters: refused by the
     * broker it would abort its transaction again and again.
     */
    public static final int MAX_EVENT_BYTES = 15 * 1024 * 1024;

    public static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** Serde of one event type. A value that is no such event raises {@link SerializationException}. */
    public static <V> Serde<V> serde(Class<V> type) {
        var writer = MAPPER.writerFor(type);
        var reader = MAPPER.readerFor(type);
        return Serdes.serdeFrom(
                new Serializer<>() {
                    @Override
                    public byte[] serialize(String topic, V value) {
                        try {
                            return value == null ? null : bounded(topic, writer.writeValueAsBytes(value));
                        } catch (JsonProcessingException e) {
                            throw new SerializationException(type.getSimpleName() + " for " + topic, e);
                        }
                    }

                    @Override
                    public byte[] serialize(String topic, Headers headers, V value) {
                        if (value != null) {
                            EventHeaders.set(headers, value);
                        }
                        return serialize(topic, value);
                    }
                },
                (topic, bytes) -> {
                    try {
                        return bytes == null ? null : reader.<V>readValue(bytes);
                    } catch (IOException e) {
                        throw new SerializationException(
                                "not a " + type.getSimpleName() + " on " + topic + ": " + reason(e));
                    }
                });
    }

    /**
     * Reads one event.
     *
     * @throws IOException where the bytes are no JSON object of this type; the message is {@link #reason}
     */
    public static <V> V read(byte[] json, Class<V> type) throws IOException {
        try {
            V value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new IOException("null is not an event");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IOException(reason(e), e);
        }
    }

    /**
     * The event that a map of JSON values is.
     *
     * @throws IOException where it is none; the message is {@link #reason}
     */
    public static <V> V convert(Map<String, ?> object, Class<V> type) throws IOException {
        try {
            return MAPPER.convertValue(object, type);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    e.getCause() instanceof IOException io ? reason(io) : "no " + type.getSimpleName(), e);
        }
    }

    /** A map of JSON values as one line. */
    public static byte[] write(Map<String, ?> object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What is wrong with a JSON text, in one line and without the text itself. */
    public static String reason(IOException e) {
        if (e instanceof JsonProcessingException json) {
            var at = json.getLocation();
            String where = at == null ? "" : " at column " + at.getColumnNr();
            String message = json.getOriginalMessage().lines().findFirst().orElse("unreadable");
            int aside = message.indexOf(" (start marker at");
            return (aside < 0 ? message : message.substring(0, aside)) + where;
        }
        return String.valueOf(e.getMessage());
    }

    private static byte[] bounded(String topic, byte[] event) {
        if (event.length > MAX_EVENT_BYTES) {
            throw new SerializationException(
                    "an event of " + event.length + " bytes for " + topic + " is over the limit of " + MAX_EVENT_BYTES);
        }
        return event;
    }

    private static ObjectMapper mapper() {
        SimpleModule enums = new SimpleModule("lower-case enums");
        register(enums, Article.Precision.class);
        register(enums, Cleaning.Kind.class);
        register(enums, Enrichment.Limit.class);
        register(enums, Rejection.Reason.class);
        register(enums, Verdict.Outcome.class);
        register(enums, Story.Role.class);
        return JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxStringLength(MAX_TEXT)
                                .maxNestingDepth(200)
                                .build())
                        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .build())
                .addModule(new JavaTimeModule())
                .addModule(enums)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .addMixIn(RawDocument.class, RawDocumentProperties.class)
                .addMixIn(Article.class, ArticleProperties.class)
                .addMixIn(Rejection.class, RejectionProperties.class)
                .addMixIn(Verdict.class, VerdictProperties.class)
                .addMixIn(UniqueArticle.class, UniqueArticleProperties.class)
                .addMixIn(EnrichedArticle.class, EnrichedArticleProperties.class)
                .build();
    }

    private static <E extends Enum<E>> void register(SimpleModule module, Class<E> type) {
        Map<String, E> byName =
                Stream.of(type.getEnumConstants()).collect(Collectors.toUnmodifiableMap(Json::name, e -> e));
        module.addSerializer(type, new JsonSerializer<E>() {
            @Override
            public void serialize(E value, com.fasterxml.jackson.core.JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                out.writeString(name(value));
            }
        });
        module.addDeserializer(type, new JsonDeserializer<E>() {
            @Override
            public E deserialize(JsonParser in, DeserializationContext context) throws IOException {
                String text = in.getText();
                E value = byName.get(text);
                return value != null
                        ? value
                        : type.cast(context.handleWeirdStringValue(type, text, "not one of " + byName.keySet()));
            }
        });
    }

    /** An enum constant as events and logs spell it: lower case, hyphens. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An empty document is said to be empty: without any payload it would be no document. */
    private interface RawDocumentProperties {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String payload();

        @JsonDeserialize(using = FetchTime.class)
        OffsetDateTime fetchedAt();
    }

    /**
     * A fetch time as producers write it: ISO 8601, a space for the {@code T}, without an offset (then UTC), or seconds
     * or milliseconds since 1970. One that cannot be read at all is absent: a document is not lost for its fetcher's
     * clock.
     */
    private static final class FetchTime extends JsonDeserializer<OffsetDateTime> {
        /** As milliseconds it is in 1973, as seconds in the year 5138. */
        private static final double LEAST_MILLIS = 1e11;

        @Override
        public @Nullable OffsetDateTime deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken().isNumeric()) {
                return sinceEpoch(in.getDoubleValue());
            }
            if (in.currentToken().isStructStart()) {
                in.skipChildren();
                return null;
            }
            return read(in.getText().strip());
        }

        /** A number that is not above zero is no time of a fetch: nobody has set it. */
        private static @Nullable OffsetDateTime sinceEpoch(double number) {
            if (number <= 0) {
                return null;
            }
            double millis = number < LEAST_MILLIS ? number * 1000 : number;
            return Instant.ofEpochMilli(Math.round(millis)).atOffset(ZoneOffset.UTC);
        }

        private static @Nullable OffsetDateTime read(String written) {
            String text = written;
            if (text.length() > 10 && text.charAt(10) == ' ') {
                text = text.substring(0, 10) + 'T' + text.substring(11);
            }
            var at = new java.text.ParsePosition(0);
            var iso = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parseUnresolved(text, at);
            if (iso == null || at.getErrorIndex() >= 0) {
                at = new java.text.ParsePosition(0);
                iso = DateTimeFormatter.ISO_LOCAL_DATE_TIME.parseUnresolved(text, at);
                if (iso == null || at.getErrorIndex() >= 0) {
                    return null;
                }
                return local(text.substring(0, at.getIndex()));
            }
            try {
                return OffsetDateTime.parse(text.substring(0, at.getIndex()));
            } catch (DateTimeException e) {
                return null;
            }
        }

        private static @Nullable OffsetDateTime local(String text) {
            try {
                return LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }

    private interface ArticleProperties {
        @JsonProperty("abstract")
        String abstractText();
    }

    private interface RejectionProperties {
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        String outcome();
    }

    /** A verdict is always written beside its article, whose id it shares. */
    private interface VerdictProperties {
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        String id();
    }

    @JsonPropertyOrder({"article", "verdict"})
    private interface UniqueArticleProperties {
        @JsonUnwrapped
        Article article();

        @JsonUnwrapped
        Verdict verdict();
    }

    @JsonPropertyOrder({"article", "verdict", "enrichment"})
    private interface EnrichedArticleProperties {
        @JsonUnwrapped
        Article article();

        @JsonUnwrapped
        Verdict verdict();

        @JsonUnwrapped
        Enrichment enrichment();
    }
}
