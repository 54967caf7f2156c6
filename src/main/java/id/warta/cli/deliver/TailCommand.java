package id.warta.cli.deliver;

import id.warta.article.Article;
import id.warta.article.EnrichedArticle;
import id.warta.article.Enrichment.Entity;
import id.warta.cli.option.ExitCode;
import id.warta.cli.option.GracefulStop;
import id.warta.cli.option.KafkaOptions;
import id.warta.cli.option.PointInTime;
import id.warta.cli.option.Terminal;
import id.warta.ops.Settings;
import id.warta.topic.Json;
import id.warta.topic.TopicScan;
import id.warta.topic.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tail}: the enriched articles as they come, for a person or as JSON Lines. */
@Command(
        name = "tail",
        description = {
            "Follow the enriched articles as they come.",
            "",
            "The filters are joined by 'and'; a name matches an entity's name or any mention of it, in any case.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class TailCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_NAMES = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--person", paramLabel = "NAME", description = "only articles that name this person")
    private @Nullable String person;

    @Option(names = "--organisation", paramLabel = "NAME", description = "only articles that name this organisation")
    private @Nullable String organisation;

    @Option(names = "--place", paramLabel = "NAME", description = "only articles that name this place")
    private @Nullable String place;

    @Option(names = "--source", paramLabel = "HOST", description = "only articles of this outlet")
    private @Nullable String source;

    @Option(names = "--story", paramLabel = "ID", description = "only reports of this story")
    private @Nullable String story;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = PointInTime.class,
            description = "begin there instead of now: 2h, 7d, 2023-09-13, 2023-09-13T19:59:00+07:00")
    private @Nullable Instant since;

    @Option(names = "--json", description = "the events themselves, one a line")
    private boolean json;

    @Option(names = "--max", paramLabel = "N", description = "stop after N articles")
    private long max = Long.MAX_VALUE;

    private volatile boolean stopped;
    private long shown;

    @Override
    public Integer call() throws Exception {
        Settings settings = kafka.settings();
        KafkaOptions.requireTopics(settings, Topics.ENRICHED);
        return GracefulStop.run(() -> follow(settings), () -> stopped = true);
    }

    private int follow(Settings settings) throws IOException {
        boolean colours = !json && Terminal.showsOutput();
        PrintStream out = System.out;
        var deserializer = new ByteArrayDeserializer();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer(), deserializer, deserializer)) {
            List<TopicPartition> partitions = TopicScan.partitions(consumer, Topics.ENRICHED.name());
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            if (since != null) {
                Map<TopicPartition, Long> starts = TopicScan.starts(consumer, partitions, since);
                starts.forEach(consumer::seek);
            }
            while (!stopped && shown < max && !out.checkError()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    EnrichedArticle event = Json.read(record.value(), EnrichedArticle.class);
                    if (shown < max && accepts(event)) {
                        shown++;
                        if (json) {
                            out.write(record.value());
                            out.write('\n');
                        } else {
                            out.print(readable(event, colours));
                        }
                    }
                }
                out.flush();
            }
        }
        return ExitCode.DONE;
    }

    private boolean accepts(EnrichedArticle event) {
        var found = event.enrichment();
        return names(found.people(), person)
                && names(found.organisations(), organisation)
                && names(found.places(), place)
                && (source == null || source.equalsIgnoreCase(event.article().source()))
                && (story == null
                        || event.verdict() != null
                                && event.verdict().story() != null
                                && story.equals(event.verdict().story().id()));
    }

    private static boolean names(List<Entity> entities, @Nullable String wanted) {
        return wanted == null
                || entities.stream()
                        .anyMatch(entity -> entity.name().equalsIgnoreCase(wanted)
                                || entity.mentions().stream()
                                        .anyMatch(mention -> mention.text().equalsIgnoreCase(wanted)));
    }

    private static String readable(EnrichedArticle event, boolean colours) {
        Article article = event.article();
        String bold = colours ? "\u001b[1m" : "";
        String dim = colours ? "\u001b[2m" : "";
        String plain = colours ? "\u001b[0m" : "";
        List<String> facts = new ArrayList<>();
        add(facts, "people", event.enrichment().people());
        add(facts, "orgs", event.enrichment().organisations());
        add(facts, "places", event.enrichment().places());
        if (event.verdict() != null && event.verdict().story() != null) {
            var link = event.verdict().story();
            facts.add("story " + link.id() + " (" + link.size() + (link.size() == 1 ? " report)" : " reports)"));
        }
        String when =
                article.published() == null ? "no date" : article.published().format(TIME);
        String headline =
                article.headline() == null ? article.body().lines().findFirst().orElse("") : article.headline();
        String head = dim + when + "  " + (article.source() == null ? "?" : article.source()) + plain + "  " + bold
                + withoutControls(headline) + plain + "\n";
        return facts.isEmpty() ? head : head + "    " + withoutControls(String.join(" · ", facts)) + "\n";
    }

    private static void add(List<String> facts, String label, List<Entity> entities) {
        if (!entities.isEmpty()) {
            facts.add(label + " "
                    + entities.stream().limit(MOST_NAMES).map(Entity::name).collect(Collectors.joining(", ")));
        }
    }

    /** Text from the web must not steer a terminal. */
    private static String withoutControls(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
