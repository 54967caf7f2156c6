package id.warta.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's catalogue of log events and the code name the same events, levels and fields. */
class LogEventsTest {
    private static final Pattern FIELD = Pattern.compile("addKeyValue\\(\\s*\"([A-Za-z]+)\"(?:,\\s*\"([a-z-]+)\")?");
    private static final Pattern LEVEL = Pattern.compile("\\.at(Debug|Info|Warn|Error)\\(\\)");
    /** The summaries are maps, for the status too. */
    private static final Pattern SUMMARY_FIELD = Pattern.compile("summary\\.put\\(\\s*\"([A-Za-z0-9]+)\"");

    /** What a script says where the program cannot: the other fields are strings too. */
    private static final Pattern SCRIPTED = Pattern.compile("\"level\":\"([A-Z]+)\",\"event\":\"([a-z-]+)\"(.*)");

    private static final Pattern STRING_FIELD = Pattern.compile(",\"([A-Za-z]+)\":");

    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9-]+)`");

    private record Event(Set<String> levels, Set<String> fields) {
        Event() {
            this(new TreeSet<>(), new TreeSet<>());
        }
    }

    private record Row(List<String> events, List<String> levels, Set<String> fields, String text) {}

    @Test
    void theCatalogueNamesTheEventsOfTheCode() throws IOException {
        List<String> documented =
                catalogue().stream().flatMap(row -> row.events.stream()).toList();
        assertThat(documented).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(documented)).isEqualTo(logged().keySet());
    }

    @Test
    void eachAtItsLevel() throws IOException {
        Map<String, Event> logged = logged();
        for (Row row : catalogue()) {
            for (int i = 0; i < row.events.size(); i++) {
                String level = row.levels.get(row.levels.size() == 1 ? 0 : i);
                assertThat(logged.get(row.events.get(i)).levels)
                        .as(row.events.get(i))
                        .containsExactly(level);
            }
        }
    }

    @Test
    void withItsFields() throws IOException {
        Map<String, Event> logged = logged();
        for (Row row : catalogue()) {
            Set<String> fields = new TreeSet<>();
            row.events.forEach(event -> fields.addAll(logged.get(event).fields));
            assertThat(row.fields).as(row.events.toString()).isEqualTo(fields);
        }
    }

    @Test
    void andSaysWhenAndWhatToDo() throws IOException {
        assertThat(catalogue()).isNotEmpty().allSatisfy(row -> assertThat(row.text)
                .as(row.events.toString())
                .isNotBlank());
    }

    private static Map<String, Event> logged() throws IOException {
        Map<String, Event> events = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(each -> each.toString().endsWith(".java")).toList()) {
                read(Files.readString(source), events);
            }
        }
        try (Stream<Path> scripts = Files.list(Path.of("docker"))) {
            for (Path script :
                    scripts.filter(each -> each.toString().endsWith(".sh")).toList()) {
                readScript(Files.readString(script), events);
            }
        }
        return events;
    }

    private static void readScript(String code, Map<String, Event> events) {
        Matcher scripted = SCRIPTED.matcher(code);
        while (scripted.find()) {
            Event event = events.computeIfAbsent(scripted.group(2), name -> new Event());
            event.levels.add(scripted.group(1).toLowerCase(Locale.ROOT));
            Matcher field = STRING_FIELD.matcher(scripted.group(3));
            while (field.find()) {
                if (!field.group(1).equals("message")) {
                    event.fields.add(field.group(1));
                }
            }
        }
    }

    /** A chain of calls runs from the level to {@code .log(}; the name of the event is among its fields. */
    private static void read(String code, Map<String, Event> events) {
        Matcher field = FIELD.matcher(code);
        while (field.find()) {
            if (!field.group(1).equals("event")) {
                continue;
            }
            Event event = events.computeIfAbsent(field.group(2), name -> new Event());
            Matcher level = LEVEL.matcher(code.substring(0, field.start()));
            String last = "";
            while (level.find()) {
                last = level.group(1).toLowerCase(Locale.ROOT);
            }
            event.levels.add(last);
            Matcher further = FIELD.matcher(code.substring(field.start(), code.indexOf(".log(", field.start())));
            while (further.find()) {
                if (!further.group(1).equals("event")) {
                    event.fields.add(further.group(1));
                }
            }
        }
        Matcher summary = SUMMARY_FIELD.matcher(code);
        while (summary.find()) {
            events.computeIfAbsent("summary", name -> new Event()).fields.add(summary.group(1));
        }
    }

    private static List<Row> catalogue() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf("## Log events");
        int end = readme.indexOf("\n## ", begin + 1);
        List<Row> rows = new ArrayList<>();
        for (String line : readme.substring(begin, end).split("\n")) {
            if (line.startsWith("| `")) {
                String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
                assertThat(cells).as(line).hasSize(4);
                rows.add(new Row(
                        names(cells[0]), List.of(cells[1].split(", ")), new HashSet<>(names(cells[2])), cells[3]));
            }
        }
        return rows;
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(match -> match.group(1)).toList();
    }
}
