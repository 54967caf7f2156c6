package id.warta.cli.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import id.warta.reprocess.Comparison.Change;
import id.warta.reprocess.Comparison.Example;
import id.warta.reprocess.Comparison.Named;
import id.warta.reprocess.Comparison.Report;
import id.warta.reprocess.OutcomeTopics.Details;
import id.warta.topic.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison for people, or as JSON. */
final class ReprocessReport {
    private static final Map<Change, String> NAMES = Map.of(
            Change.OUTCOME, "outcome",
            Change.HEADLINE, "headline",
            Change.BODY, "body",
            Change.STORY, "story",
            Change.ENTITIES, "entities",
            Change.OTHER, "other",
            Change.VERDICT, "verdict",
            Change.ONLY_SHADOW, "onlyShadow",
            Change.ONLY_LIVE, "onlyLive");

    private final Report report;
    private final Details details;

    ReprocessReport(Report report, Details details) {
        this.report = report;
        this.details = details;
    }

    /** The documents that are shown, or that have the names that are shown. */
    static Set<String> wanted(Report report) {
        Set<String> ids = new HashSet<>();
        report.examples().values().forEach(few -> few.forEach(example -> ids.add(example.id())));
        report.mostGained().forEach(named -> ids.add(named.example()));
        report.mostLost().forEach(named -> ids.add(named.example()));
        return ids;
    }

    String text(long deadLetters) {
        StringBuilder text = new StringBuilder();
        line(text, "%,d documents reprocessed, %,d as before", report.documents(), report.unchanged());
        for (Change change : Change.values()) {
            line(text, "%-10s  %,d", NAMES.get(change), report.changes().getOrDefault(change, 0L));
            if (change == Change.OUTCOME) {
                report.outcomes().forEach((outcome, count) -> line(text, "            %,d  %s", count, outcome));
            } else if (change == Change.ENTITIES) {
                line(text, "            gained %,d%s", report.gained(), names(report.mostGained()));
                line(text, "            lost   %,d%s", report.lost(), names(report.mostLost()));
            }
            for (Example example : report.examples().getOrDefault(change, List.of())) {
                String headline = details.headlines().get(example.id());
                line(text, "            %s  %s", example.id(), headline == null ? "" : headline);
            }
        }
        line(text, "reordered   %,d", report.reordered());
        text.append(String.format(Locale.ROOT, "dead letters  %,d", deadLetters));
        return text.toString();
    }

    String json(long deadLetters) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("documents", report.documents());
        object.put("unchanged", report.unchanged());
        Map<String, Object> changes = new LinkedHashMap<>();
        Map<String, Object> examples = new LinkedHashMap<>();
        for (Change change : Change.values()) {
            changes.put(NAMES.get(change), report.changes().getOrDefault(change, 0L));
            examples.put(
                    NAMES.get(change),
                    report.examples().getOrDefault(change, List.of()).stream()
                            .map(this::example)
                            .toList());
        }
        object.put("changes", changes);
        object.put("outcomes", report.outcomes());
        object.put(
                "entities",
                Map.of(
                        "gained", report.gained(),
                        "lost", report.lost(),
                        "mostGained", named(report.mostGained()),
                        "mostLost", named(report.mostLost())));
        object.put("reordered", report.reordered());
        object.put("deadLetters", deadLetters);
        object.put("examples", examples);
        try {
            return Json.MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> example(Example example) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", example.id());
        put(object, "headline", details.headlines().get(example.id()));
        put(object, "was", example.was());
        put(object, "now", example.now());
        return object;
    }

    private static void put(Map<String, Object> object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    private Map<String, Long> named(List<Named> most) {
        Map<String, Long> counts = new LinkedHashMap<>();
        most.forEach(each -> counts.put(name(each), each.documents()));
        return counts;
    }

    private String names(List<Named> most) {
        return most.stream()
                .map(each -> String.format(Locale.ROOT, "%s %,d", name(each), each.documents()))
                .collect(Collectors.joining(", ", most.isEmpty() ? "" : ": ", ""));
    }

    /** A document's earlier version may have had the entity: then only the number is known. */
    private String name(Named named) {
        return details.names().getOrDefault(named.entity(), "?" + Long.toHexString(named.entity()));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
