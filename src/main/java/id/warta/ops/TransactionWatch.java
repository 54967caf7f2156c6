package id.warta.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends hanging transactions of Warta's own (KIP-664): a partition holds one open that its coordinator is done with, so that
 * nobody ever ends it. Kafka 4.3.1 leaves one on {@code __consumer_offsets} now and then when the broker is restarted
 * together with its clients. The group's offsets can then not be asked for, and no start gets further than that; on any
 * other topic nobody reads past it.
 *
 * <p>A transaction counts as hanging where the coordinator knew that its producer is further on, and the next look still
 * finds it open. One that the coordinator does not know at all is left alone: it may be the coordinator that is away.
 */
public final class TransactionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int ANSWER_MILLIS = 10_000;
    private static final String GROUP_OFFSETS = "__consumer_offsets";

    private record Open(TopicPartition partition, long producerId, int epoch, int coordinatorEpoch, long offset) {}

    private final Duration interval;
    private final Set<String> topics;
    private final List<String> owners;
    private final Admin admin;
    private final Map<Open, Integer> looksSinceOver = new HashMap<>();
    private final ScheduledExecutorService timer;

    /**
     * @param topics to look at, beside the one of the groups' offsets; they need not be there
     * @param owners what the transactional ids begin with that are Warta's
     */
    public TransactionWatch(Settings settings, Collection<String> topics, List<String> owners) {
        this(settings, topics, owners, INTERVAL);
    }

    /** @param interval between two looks */
    TransactionWatch(Settings settings, Collection<String> topics, List<String> owners, Duration interval) {
        this.interval = interval;
        this.topics = new HashSet<>(topics);
        this.topics.add(GROUP_OFFSETS);
        this.owners = List.copyOf(owners);
        Properties properties = settings.admin();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        this.admin = Admin.create(properties);
        this.timer = Executors.newSingleThreadScheduledExecutor(new DaemonThread("transaction-watch"));
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Map<Open, String> over = over(open());
            looksSinceOver.keySet().retainAll(over.keySet());
            for (Map.Entry<Open, String> each : over.entrySet()) {
                int looks = looksSinceOver.merge(each.getKey(), 1, Integer::sum);
                if (looks > 1) {
                    end(each.getKey(), each.getValue(), looks);
                }
            }
        } catch (ExecutionException e) {
            // Brokers that are away are told of by BrokerWatch.
            LOG.debug("transactions cannot be looked at", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The transactions that partitions hold open, most of them for the next milliseconds only. */
    private List<Open> open() throws ExecutionException, InterruptedException {
        Set<String> there = new HashSet<>(topics);
        there.retainAll(admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get());
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                admin.describeTopics(there).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
        }
        DescribeProducersResult producers = admin.describeProducers(partitions);
        List<Open> open = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            for (ProducerState each : writers(producers, partition)) {
                each.currentTransactionStartOffset()
                        .ifPresent(offset -> open.add(new Open(
                                partition,
                                each.producerId(),
                                each.producerEpoch(),
                                each.coordinatorEpoch().orElse(0),
                                offset)));
            }
        }
        return open;
    }

    private static List<ProducerState> writers(DescribeProducersResult producers, TopicPartition partition)
            throws InterruptedException {
        try {
            return producers.partitionResult(partition).get().activeProducers();
        } catch (ExecutionException e) {
            // Its broker is away, or it may not be read; the others still can.
            LOG.debug("{} cannot be looked at", partition, e.getCause());
            return List.of();
        }
    }

    /** Those of Warta's that their coordinator is done with, each with its transactional id. */
    private Map<Open, String> over(List<Open> open) throws ExecutionException, InterruptedException {
        if (open.isEmpty()) {
            return Map.of();
        }
        Set<Long> producers = new HashSet<>();
        open.forEach(each -> producers.add(each.producerId));
        List<String> own =
                admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers)).all().get().stream()
                        .map(TransactionListing::transactionalId)
                        .filter(id -> owners.stream().anyMatch(id::startsWith))
                        .toList();
        Map<Open, String> over = new HashMap<>();
        for (Map.Entry<String, TransactionDescription> each :
                admin.describeTransactions(own).all().get().entrySet()) {
            for (Open transaction : open) {
                if (isOver(transaction, each.getValue())) {
                    over.put(transaction, each.getKey());
                }
            }
        }
        return over;
    }

    /** Whether its producer is known to be further on, in an epoch in which nothing can be added to it any more. */
    private static boolean isOver(Open transaction, TransactionDescription known) {
        return transaction.producerId == known.producerId()
                && transaction.epoch < known.producerEpoch()
                && switch (known.state()) {
                    case EMPTY, ONGOING, COMPLETE_COMMIT, COMPLETE_ABORT -> true;
                    // The markers that end it are on their way, under the next epoch already.
                    default -> false;
                };
    }

    private void end(Open transaction, String id, int looks) throws InterruptedException {
        try {
            admin.abortTransaction(new AbortTransactionSpec(
                            transaction.partition,
                            transaction.producerId,
                            (short) transaction.epoch,
                            transaction.coordinatorEpoch))
                    .all()
                    .get();
            LOG.atInfo()
                    .addKeyValue("event", "transaction-ended")
                    .addKeyValue("partition", transaction.partition.toString())
                    .addKeyValue("transactionalId", id)
                    .addKeyValue("producerId", transaction.producerId)
                    .log("a broker held a transaction open that nobody would have ended; it is aborted, what waited for"
                            + " it goes on");
        } catch (ExecutionException e) {
            // Not told at the first failure: another instance may have been faster.
            if (looks == 3) {
                LOG.atWarn()
                        .addKeyValue("event", "transaction-hanging")
                        .addKeyValue("partition", transaction.partition.toString())
                        .addKeyValue("transactionalId", id)
                        .addKeyValue("producerId", transaction.producerId)
                        .log(
                                "a broker holds a transaction open that nobody ends, and does not let it be aborted: {}",
                                e.getCause().getMessage());
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
