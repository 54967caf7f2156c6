package id.warta.ops;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers every few seconds whether they are there and still have the topics. Kafka's clients try again without
 * a word while a broker is away, and for minutes when a topic is gone; this says so, once, and when it is over.
 */
public final class BrokerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    /** One look that fails is nothing: a broker is restarted, a topic list is not up to date yet. */
    private static final int FAILURES = 2;

    private final Duration interval;
    private final String brokers;
    private final Collection<String> topics;
    private final Consumer<List<String>> missing;
    private final Admin admin;
    private final ScheduledExecutorService timer;
    private long lastAnswer = System.nanoTime();
    private int unanswered;
    private int incomplete;

    /** For a command that has no topic to miss: it is told of by the client that reads or writes it. */
    public BrokerWatch(Settings settings) {
        this(settings, List.of(), gone -> {});
    }

    /**
     * @param topics that have to be there
     * @param missing told once, with the names, when some of them are gone
     */
    public BrokerWatch(Settings settings, Collection<String> topics, Consumer<List<String>> missing) {
        this(settings, topics, missing, INTERVAL);
    }

    /** @param interval between two looks, and how long an answer may take */
    BrokerWatch(Settings settings, Collection<String> topics, Consumer<List<String>> missing, Duration interval) {
        this.interval = interval;
        this.brokers = settings.bootstrapServers();
        this.topics = topics;
        this.missing = missing;
        this.admin = Admin.create(settings.admin());
        this.timer = Executors.newSingleThreadScheduledExecutor(new DaemonThread("broker-watch"));
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            TreeSet<String> gone = new TreeSet<>(topics);
            gone.removeAll(admin.listTopics(new ListTopicsOptions().timeoutMs((int) interval.toMillis()))
                    .names()
                    .get());
            answered();
            incomplete = gone.isEmpty() ? 0 : incomplete + 1;
            if (incomplete == FAILURES) {
                missing.accept(List.copyOf(gone));
            }
        } catch (ExecutionException e) {
            unanswered(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void unanswered(Throwable cause) {
        if (++unanswered == FAILURES) {
            LOG.atWarn()
                    .addKeyValue("event", "broker-away")
                    .addKeyValue("brokers", brokers)
                    .addKeyValue("seconds", silence())
                    .log(
                            "no broker answers; the work waits and goes on by itself when one does. Is the broker"
                                    + " running, has its disk space, can it be reached from here? ({})",
                            cause.getMessage());
        }
    }

    private void answered() {
        if (unanswered >= FAILURES) {
            LOG.atInfo()
                    .addKeyValue("event", "broker-back")
                    .addKeyValue("brokers", brokers)
                    .addKeyValue("seconds", silence())
                    .log("the broker answers again");
        }
        unanswered = 0;
        lastAnswer = System.nanoTime();
    }

    private long silence() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - lastAnswer);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
