package id.warta.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import id.warta.process.Await;
import id.warta.process.TopicTail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class BrokerWatchIT {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(BrokerWatch.class);

    @TempDir
    Path directory;

    private final Queue<Object> events = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            events.add(event.getKeyValuePairs().get(0).value);
        }
    };

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void leave() {
        LOGGER.detachAppender(log);
    }

    @Test
    void aBrokerThatIsAwayAndATopicThatIsGoneAreToldOnce() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
        Settings settings =
                Settings.load(Map.of(Settings.Key.BOOTSTRAP_SERVERS, broker.bootstrapServers()), Map.of(), null);
        TopicTail.create(settings, "kept", 1);
        TopicTail.create(settings, "deleted", 1);
        Queue<List<String>> missing = new ConcurrentLinkedQueue<>();
        try (BrokerWatch watch =
                new BrokerWatch(settings, List.of("kept", "deleted"), missing::add, Duration.ofMillis(500))) {
            watch.start();
            broker.close();
            Await.until("broker-away", () -> events.contains("broker-away"));
            broker = EmbeddedBroker.start(directory, port);
            Await.until("broker-back", () -> events.contains("broker-back"));
            try (Admin admin = Admin.create(settings.admin())) {
                admin.deleteTopics(List.of("deleted")).all().get(20, TimeUnit.SECONDS);
            }
            Await.until("the missing topic", () -> !missing.isEmpty());
            assertThat(missing).containsExactly(List.of("deleted"));
            assertThat(events).containsExactly("broker-away", "broker-back");
        } finally {
            broker.close();
        }
    }
}
