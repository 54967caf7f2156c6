package id.warta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.process.Await;
import id.warta.process.BrokerProcess;
import id.warta.process.NetworkLine;
import id.warta.process.Outcomes;
import id.warta.process.Publisher;
import id.warta.process.WartaProcess;
import id.warta.process.WartaProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What a fault befalls: a broker, instances of the pipeline, articles that keep coming, and the account of them. */
final class Newsroom implements AutoCloseable {
    /** Slow enough for a machine that does much else, fast enough that a transaction is always under way. */
    private static final int ARTICLES_A_SECOND = 10;
    /** Recovery takes Kafka's own time-outs, some of which are minutes. */
    private static final Duration RECOVERY = Duration.ofMinutes(6);

    private final WartaProcesses warta;
    private final Path directory;
    private final BrokerProcess broker;
    private final String bootstrapServers;
    private final Publisher publisher;
    private final Outcomes outcomes;

    private Newsroom(WartaProcesses warta, Path directory, BrokerProcess broker, String bootstrapServers)
            throws Exception {
        this.warta = warta;
        this.directory = directory;
        this.broker = broker.withTopics();
        this.bootstrapServers = bootstrapServers;
        this.publisher = new Publisher(broker.settings());
        this.outcomes = new Outcomes(broker.settings());
    }

    static Newsroom open(Path directory) throws Exception {
        return open(directory, directory.resolve("broker"));
    }

    /** With the broker's data in a folder of its own. */
    static Newsroom open(Path directory, Path data) throws Exception {
        WartaProcesses warta = new WartaProcesses();
        BrokerProcess broker = BrokerProcess.start(warta, data);
        return new Newsroom(warta, directory, broker, broker.bootstrapServers());
    }

    /** With a network between pipeline and broker. */
    static Newsroom open(Path directory, NetworkLine line) throws Exception {
        WartaProcesses warta = new WartaProcesses();
        BrokerProcess broker = BrokerProcess.start(warta, directory.resolve("broker"), line);
        return new Newsroom(warta, directory, broker, "127.0.0.1:" + line.port());
    }

    BrokerProcess broker() {
        return broker;
    }

    Publisher publisher() {
        return publisher;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    /** The pipeline, with local state of its own under this name. */
    WartaProcesses.Launch pipeline(String name) {
        return launch("run").env("WARTA_STATE_DIR", state(name)).env("WARTA_THREADS", "2");
    }

    Path state(String name) {
        return directory.resolve(name);
    }

    /** Any other command against the same broker. */
    WartaProcess run(String... command) throws Exception {
        return launch(command).run();
    }

    /** The same, to be started. */
    WartaProcesses.Launch launch(String... command) {
        return warta.launch(command).env("WARTA_BOOTSTRAP_SERVERS", bootstrapServers);
    }

    /** Articles come from now on, until {@link #assertOneOutcomeEach}. */
    void startLoad() {
        publisher.start(ARTICLES_A_SECOND, InventedArticles::number);
    }

    /** Waits until so many more outcomes have come, some of them surely by this instance's work. */
    void awaitProgress(int more, WartaProcess pipeline) throws Exception {
        int before;
        do {
            before = outcomes.count(); // what is there but was not read yet is nobody's progress
        } while (outcomes.count() > before);
        int wanted = before + more;
        Await.until(() -> wanted + " outcomes, have " + outcomes.count() + ", from " + pipeline, RECOVERY, () -> {
            assertThat(pipeline.isAlive()).as(pipeline::toString).isTrue();
            return outcomes.count() >= wanted;
        });
    }

    /** Ends the load, waits for what is under way, and holds the outcomes against what was published. */
    void assertOneOutcomeEach() throws Exception {
        outcomes.assertOneEach(publisher.stop(), RECOVERY);
    }

    @Override
    public void close() throws IOException {
        publisher.close();
        outcomes.close();
        warta.close();
    }
}
