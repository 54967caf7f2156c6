package id.warta.cli.stage;

import com.fasterxml.jackson.databind.JsonNode;
import id.warta.article.Article;
import id.warta.article.CleanOutcome;
import id.warta.article.Cleaning;
import id.warta.article.Enrichment;
import id.warta.article.RawDocument;
import id.warta.article.Rejection;
import id.warta.clean.Cleaner;
import id.warta.clean.learned.LearnedLines;
import id.warta.clean.learned.Recurrence;
import id.warta.cli.option.EntitiesOption;
import id.warta.cli.option.ExitCode;
import id.warta.dedup.Deduplicator;
import id.warta.dedup.Explanation;
import id.warta.dedup.fingerprint.Fingerprint;
import id.warta.dedup.fingerprint.Fingerprinter;
import id.warta.enrich.Enricher;
import id.warta.enrich.Evidence;
import id.warta.ingest.BadInput;
import id.warta.ingest.FileDocuments;
import id.warta.topic.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: every decision about a document, stage by stage, by the very code that the pipeline runs. */
@Command(
        name = "explain",
        description = {
            "Tell every decision about a document: what was removed by which rule, where each field came from, what it was"
                    + " compared with, why each name and date was found, who said what, and the subject.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    private static final int WIDTH = 100;

    @Parameters(
            arity = "1",
            paramLabel = "PATH",
            description = "a text, a page, JSON Lines of raw documents, or - for one of them on stdin")
    private String path;

    @Option(
            names = "--with",
            arity = "1..*",
            paramLabel = "PATH",
            description = "documents that came before it: without them it is compared with nothing")
    private List<Path> context = List.of();

    @Mixin
    private EntitiesOption entities;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Cleaner cleaner;
    private final LearnedLines learned = LearnedLines.inMemory();
    private final Fingerprinter fingerprinter = new Fingerprinter();
    private Deduplicator deduplicator;
    private PrintWriter out;
    private int exitCode = ExitCode.DONE;

    @Override
    public Integer call() throws IOException {
        out = spec.commandLine().getOut();
        cleaner = Cleaner.create();
        deduplicator = new Deduplicator();
        BadInput bad = (where, reason) -> {
            exitCode = ExitCode.BAD_INPUT;
            spec.commandLine().getErr().println(where + ": " + reason);
        };
        for (Path earlier : context) {
            read(earlier, bad, this::remember);
        }
        Enricher enricher = entities.enricher();
        if (path.equals("-")) {
            explain(stdin(), enricher);
        } else {
            read(Path.of(path), bad, document -> explain(document, enricher));
        }
        out.flush();
        return exitCode;
    }

    private static void read(Path file, BadInput bad, Consumer<RawDocument> each) {
        new FileDocuments(bad).read(file, 0, (document, where, lines) -> {
            each.accept(document);
            return true;
        });
    }

    /** What stands on stdin tells what it is: a brace begins a raw document, a bracket a page. */
    private static RawDocument stdin() throws IOException {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        String start = text.stripLeading();
        if (start.startsWith("{")) {
            JsonNode node = Json.MAPPER.readTree(text);
            return Json.MAPPER.treeToValue(node, RawDocument.class);
        }
        return new RawDocument(null, null, null, start.startsWith("<") ? "text/html" : "text/plain", text, null, null);
    }

    private void remember(RawDocument document) {
        if (cleaner.clean(document, learned) instanceof CleanOutcome.Cleaned cleaned) {
            deduplicator.decide(fingerprinter.fingerprint(cleaned.article()));
        }
    }

    private void explain(RawDocument document, Enricher enricher) {
        CleanOutcome outcome = cleaner.clean(document, learned);
        if (outcome instanceof Rejection rejection) {
            out.println("CLEAN   rejected, " + Json.name(rejection.reason()) + ": " + rejection.detail());
        } else if (outcome instanceof CleanOutcome.Cleaned cleaned) {
            clean(cleaned);
            Fingerprint fingerprint = fingerprinter.fingerprint(cleaned.article());
            dedup(deduplicator.explain(fingerprint));
            deduplicator.decide(fingerprint);
            enrich(cleaned.article(), enricher);
        }
        out.println();
    }

    private void clean(CleanOutcome.Cleaned cleaned) {
        Article article = cleaned.article();
        out.println("CLEAN   article " + article.id() + ", " + article.wordCount() + " words, language "
                + article.language());
        for (CleanOutcome.FieldSource source : cleaned.evidence()) {
            row(source.field(), source.origin(), source.text());
        }
        Cleaning cleaning = article.cleaning();
        if (cleaning != null) {
            out.println("  removed by rules " + cleaning.rules() + ": "
                    + cleaning.removed().size());
            for (Cleaning.Removed removed : cleaning.removed()) {
                row("line " + removed.line(), Json.name(removed.kind()) + ", " + removed.rule(), removed.text());
            }
            recurring(article, cleaning);
        }
    }

    /** The lines that the outlet had before, learned or not yet. */
    private void recurring(Article article, Cleaning cleaning) {
        if (article.source() == null) {
            return;
        }
        for (Cleaning.Removed removed : cleaning.removed()) {
            if (removed.rule().startsWith("learned:")) {
                recurring(article.source(), "learned", removed.text());
            }
        }
        for (String line : article.body().split("\n")) {
            recurring(article.source(), "recurs", line);
        }
    }

    private void recurring(String outlet, String what, String line) {
        Recurrence recurrence = learned.recurrence(outlet, line);
        if (recurrence != null) {
            row(
                    what,
                    "in " + recurrence.articles() + " of " + recurrence.window() + " articles, " + recurrence.days()
                            + " days",
                    line);
        }
    }

    private void dedup(Explanation explanation) {
        out.println("DEDUP   " + explanation.reason());
        for (Explanation.SharedText text : explanation.texts()) {
            row(
                    text.copy() ? "copy of" : "shares text",
                    number(text.resemblance()) + " resemblance, " + number(text.containment()) + " containment",
                    text.id() + " " + text.headline());
        }
        for (Explanation.StoryScore story : explanation.stories()) {
            row(
                    "story",
                    number(story.score()) + " of " + number(explanation.leastScore()) + " needed",
                    story.id() + " (" + story.size() + ") " + story.headline());
            for (Explanation.Part part : story.parts()) {
                row("", part.name(), number(part.value()) + " × " + number(part.weight()));
            }
        }
    }

    private void enrich(Article article, Enricher enricher) {
        List<Evidence> found = enricher.explain(article);
        out.println("ENRICH  " + found.size() + " mentions and dates");
        for (Evidence evidence : found) {
            row(
                    evidence.kind(),
                    evidence.rule() + ", " + number(evidence.confidence()),
                    "\"" + evidence.text() + "\" at " + evidence.start() + " = " + evidence.value()
                            + (evidence.uri() == null ? "" : " <" + evidence.uri() + ">"));
        }
        profile(enricher.enrich(article));
    }

    /** What the names of an article do in it, and what it is about. */
    private void profile(Enrichment found) {
        for (Enrichment.Entity person : found.people()) {
            if (person.role() != null) {
                row("role", person.name(), person.role());
            }
        }
        for (Enrichment.Quotation quotation : found.quotations()) {
            String speaker = quotation.speaker() == null
                    ? "nobody named"
                    : quotation.speaker().name();
            row(
                    "quotation",
                    speaker + (quotation.cue() == null ? "" : ", " + quotation.cue()),
                    "\"" + quotation.text() + "\" at " + quotation.start());
        }
        for (Enrichment.Subject subject : found.subjects()) {
            row("subject", number(subject.confidence()), subject.name() + " <" + subject.uri() + ">");
        }
        if (!found.keyphrases().isEmpty()) {
            row("keyphrases", "", String.join(", ", found.keyphrases()));
        }
    }

    private void row(String what, String why, String text) {
        String line = text.replace('\n', ' ');
        out.printf(
                "  %-14s %-34s %s%n",
                what,
                why,
                line.codePointCount(0, line.length()) <= WIDTH
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, WIDTH - 1)) + "…");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
