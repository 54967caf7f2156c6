package id.warta.clean.line;

import id.warta.article.Cleaning.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule file, {@code /clean/LANGUAGE.rules}. The head of {@code id.rules} documents the format; a file with a
 * mistake stops the program with the file and the line.
 */
public final class RuleFile {
    private final String name;
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Form> sparing = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private String language = "";
    private int version;
    private @Nullable String outlet;

    private RuleFile(String name) {
        this.name = name;
    }

    /** The rules of one language, with those of the files that it includes. */
    public static RuleSet load(String language) {
        RuleFile file = new RuleFile("/clean/" + language + ".rules");
        file.read(new HashSet<>());
        return new RuleSet(file.language, file.language + "-" + file.version, file.rules, file.sparing);
    }

    /** The rules in a text, as if it were the file {@code name}. */
    static RuleSet parse(String name, String text) {
        RuleFile file = new RuleFile(name);
        file.read(text, new HashSet<>());
        return new RuleSet(file.language, file.language + "-" + file.version, file.rules, file.sparing);
    }

    private void read(Set<String> including) {
        try (InputStream in = RuleFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no rule file " + name + " in the program");
            }
            read(new String(in.readAllBytes(), StandardCharsets.UTF_8), including);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private void read(String text, Set<String> including) {
        including.add(name);
        String[] lines = text.split("\n", -1);
        for (int number = 0; number < lines.length; number++) {
            String line = lines[number].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                readLine(line, including);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(name + ":" + (number + 1) + ": " + e.getMessage(), e);
            }
        }
        if (version == 0) {
            throw new IllegalStateException(name + ": no line \"rules LANGUAGE VERSION\"");
        }
    }

    private void readLine(String line, Set<String> including) {
        String[] words = line.split("\\s+", 3);
        switch (words[0]) {
            case "rules" -> {
                require(words.length == 3, "rules LANGUAGE VERSION");
                language = words[1];
                version = positive(words[2]);
            }
            case "include" -> {
                require(words.length == 2, "include LANGUAGE");
                RuleFile other = new RuleFile("/clean/" + words[1] + ".rules");
                require(!including.contains(other.name), "include of a file that includes this one");
                other.read(including);
                other.rules.forEach(rule -> rules.add(rule.withOrder(rules.size())));
                sparing.addAll(other.sparing);
            }
            case "outlet" -> {
                require(words.length == 2, "outlet HOST, or outlet * for all again");
                outlet = words[1].equals("*") ? null : words[1];
            }
            case "spare" -> {
                require(words.length > 1, "spare FORM");
                sparing.add(Form.compile(line.substring("spare".length()).strip(), definitions));
            }
            case "define" -> {
                String[] parts = line.substring("define".length()).split("=", 2);
                require(parts.length == 2, "define NAME = FORM");
                String defined = parts[0].strip();
                Form.compile(parts[1].strip() + "x", definitions);
                require(definitions.put(defined, parts[1].strip()) == null, "a new name: {" + defined + "} is taken");
            }
            default -> rule(line);
        }
    }

    private void rule(String line) {
        String[] columns = line.split("\\s+", 4);
        require(columns.length == 4, "KIND PLACE NAME FORM");
        require(!language.isEmpty(), "the line \"rules LANGUAGE VERSION\" before the first rule");
        Kind kind = constant(Kind.class, columns[0]);
        Rule.Place place = constant(Rule.Place.class, columns[1]);
        String id = language + ":" + columns[2];
        require(ids.add(id), "a new name: there is a rule " + columns[2] + " above");
        Form form = Form.compile(columns[3], definitions);
        Rule rule = new Rule(id, kind, place, form, outlet, rules.size());
        require(
                rule.isAnchored() || !form.openings().isEmpty(),
                "a form for \"" + columns[1] + "\" to begin with letters or signs, not with a class of characters");
        rules.add(rule);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            List<String> names = new ArrayList<>();
            for (E each : type.getEnumConstants()) {
                names.add(each.name().toLowerCase(Locale.ROOT));
            }
            throw new IllegalArgumentException("\"" + word + "\" is none of " + String.join(", ", names), e);
        }
    }

    private static int positive(String word) {
        try {
            int number = Integer.parseInt(word);
            require(number > 0, "a version from 1");
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + word + "\" is no version number", e);
        }
    }

    private static void require(boolean condition, String expected) {
        if (!condition) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }
}
