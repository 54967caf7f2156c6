package id.warta.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's catalogue of log events and the code name the same events. */
class LogEventsTest {
    private static final Pattern IN_CODE = Pattern.compile("addKeyValue\\(\\s*\"event\",\\s*\"([a-z-]+)\"");
    private static final Pattern IN_README = Pattern.compile("`([a-z-]+)`");

    @Test
    void theCatalogueIsTheCodes() throws IOException {
        assertThat(documented()).isEqualTo(logged());
    }

    private static Set<String> logged() throws IOException {
        Set<String> events = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher matcher = IN_CODE.matcher(Files.readString(source));
                while (matcher.find()) {
                    events.add(matcher.group(1));
                }
            }
        }
        return events;
    }

    private static Set<String> documented() throws IOException {
        Set<String> events = new TreeSet<>();
        String readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf("## Log events");
        int end = readme.indexOf("\n## ", begin + 1);
        for (String line : readme.substring(begin, end).split("\n")) {
            if (line.startsWith("| `")) {
                Matcher matcher = IN_README.matcher(line.substring(0, line.indexOf(" | ")));
                while (matcher.find()) {
                    events.add(matcher.group(1));
                }
            }
        }
        return events;
    }
}
