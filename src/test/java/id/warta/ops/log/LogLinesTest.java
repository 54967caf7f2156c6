package id.warta.ops.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.logstash.logback.composite.loggingevent.KeyValuePairsJsonProvider;
import net.logstash.logback.composite.loggingevent.MessageJsonProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** What is written for an event, whatever it holds. */
class LogLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("id.warta.Test");
    private final JsonEncoder json = new JsonEncoder();
    private final TextLayout text = new TextLayout();

    @BeforeEach
    void start() {
        json.setContext(context);
        json.getProviders().addProvider(new MessageJsonProvider());
        json.getProviders().addProvider(new KeyValuePairsJsonProvider());
        json.start();
    }

    @Test
    void anOddContentMakesOneObjectALine() throws Exception {
        Random random = new Random(5);
        String odd = "\"\\\n\r\t\0\u001b[31m\u0085\u2028\ud800\udc00é漢😀{}}],";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder any = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                any.append(odd.charAt(random.nextInt(odd.length())));
            }
            LoggingEvent event = event(any.toString());
            event.addKeyValuePair(new KeyValuePair("text", any.toString()));
            event.addKeyValuePair(new KeyValuePair("list", List.of(any.toString(), 1)));
            event.addKeyValuePair(new KeyValuePair("map", Map.of(any.toString(), any.toString())));
            String line = new String(json.encode(event), StandardCharsets.UTF_8);
            assertThat(line).endsWith("\n");
            assertThat(line.strip().lines()).hasSize(1);
            JsonNode read = JSON.readTree(line);
            assertThat(read.get("list").get(1).asInt()).isEqualTo(1);
            assertThat(read.has("text") && read.has("map")).isTrue();

            String shown = text.doLayout(event);
            assertThat(shown).endsWith("\n");
            assertThat(shown.substring(0, shown.length() - 1).chars()).noneMatch(Character::isISOControl);
        }
    }

    @Test
    void aMegabyteIsCutAndSaysSo() throws Exception {
        LoggingEvent event = event("x".repeat(1 << 20));
        event.addKeyValuePair(new KeyValuePair("reason", "y".repeat(1 << 20)));
        byte[] line = json.encode(event);
        assertThat(line.length).isLessThan(10_000);
        assertThat(JSON.readTree(line).get("message").asText()).endsWith("characters more)");
        assertThat(text.doLayout(event).length()).isLessThan(10_000);
    }

    @Test
    void valuesKeepTheirTypes() throws Exception {
        LoggingEvent event = event("m");
        event.addKeyValuePair(new KeyValuePair("count", 12_345L));
        event.addKeyValuePair(new KeyValuePair("share", Double.NaN));
        event.addKeyValuePair(new KeyValuePair("isWell", true));
        event.addKeyValuePair(new KeyValuePair("lag", Map.of("news.raw", 7L)));
        event.addKeyValuePair(new KeyValuePair("file", Path.of("a/b")));
        event.addKeyValuePair(new KeyValuePair("nothing", null));
        JsonNode read = JSON.readTree(json.encode(event));
        assertThat(read.get("count").isNumber()).isTrue();
        assertThat(read.get("share").asText()).isEqualTo("NaN");
        assertThat(read.get("isWell").isBoolean()).isTrue();
        assertThat(read.at("/lag/news.raw").asInt()).isEqualTo(7);
        assertThat(read.get("file").asText()).isEqualTo("a/b");
    }

    @Test
    void aFailureHasItsStackTraceInAField() throws Exception {
        LoggingEvent event =
                new LoggingEvent("Test", logger, Level.ERROR, "failed", new IllegalStateException("why \ud800"), null);
        JsonNode read = JSON.readTree(json.encode(event));
        assertThat(read.get("stack_trace").asText()).contains("IllegalStateException: why \ufffd", "LogLinesTest");
        assertThat(text.doLayout(event)).contains("\n    java.lang.IllegalStateException: why \ufffd\n");
    }

    @Test
    void aPersonReadsAShortLineAndOfAWarningAllOfIt() {
        LoggingEvent event = event("kompas.com is silent");
        event.setInstant(Instant.parse("2026-01-05T10:00:00Z"));
        event.addKeyValuePair(new KeyValuePair("event", "source-silent"));
        event.addKeyValuePair(new KeyValuePair("source", "kompas.com"));
        event.addKeyValuePair(new KeyValuePair("bytes", 1_234_567L));
        event.addKeyValuePair(new KeyValuePair("lag", Map.of("news.raw", 70L)));
        LoggingEvent back = new LoggingEvent("Test", logger, Level.INFO, "kompas.com is back", null, null);
        back.addKeyValuePair(new KeyValuePair("event", "source-back"));
        back.addKeyValuePair(new KeyValuePair("source", "kompas.com"));
        assertThat(text.doLayout(back)).matches("\\d\\d:\\d\\d:\\d\\d {8}source-back       kompas.com is back\n");
        assertThat(text.doLayout(event))
                .endsWith(
                        "  WARN  source-silent     kompas.com is silent source=kompas.com bytes=1,234,567 lag=news.raw=70\n");
    }

    @Test
    void whatComesAMillionTimesIsCountedRatherThanWritten() {
        RepeatLimit limit = new RepeatLimit();
        int written = 0;
        Instant time = Instant.parse("2026-01-05T10:00:00Z");
        for (int i = 0; i < 360_000; i++) {
            LoggingEvent event = event("a record failed: {}");
            event.setInstant(time.plusMillis(10L * i)); // an hour
            written += limit.decide(event) == FilterReply.DENY ? 0 : 1;
        }
        assertThat(written).isBetween(400, 430);
        LoggingEvent next = event("a record failed: {}");
        next.setInstant(time.plusSeconds(4000));
        assertThat(limit.decide(next)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(next.getKeyValuePairs()).singleElement().satisfies(pair -> assertThat((Long) pair.value)
                .isPositive());
        LoggingEvent other = event("another thing");
        other.setInstant(time.plusSeconds(4001));
        assertThat(limit.decide(other)).isEqualTo(FilterReply.NEUTRAL);
    }

    private LoggingEvent event(String message) {
        LoggingEvent event = new LoggingEvent("Test", logger, Level.WARN, message, null, null);
        event.setInstant(Instant.parse("2026-01-05T10:00:00Z"));
        return event;
    }
}
