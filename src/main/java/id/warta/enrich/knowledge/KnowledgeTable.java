package id.warta.enrich.knowledge;

import id.warta.enrich.knowledge.KnowledgeEntry.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads the tab-separated tables of the knowledge base. Lines that begin with {@code #} are comments; the first other
 * line names the columns; every later line is one entry:
 *
 * <pre>id  kind  name  aliases  country  latitude  longitude  prominence  uri</pre>
 *
 * Aliases are separated by {@code |}. An alias (or the name, repeated as an alias) that ends in {@code ?} has other
 * meanings too: it links a name that was recognised, but is never evidence of a name by itself. Country, coordinates and
 * uri may be empty.
 */
final class KnowledgeTable {
    static final String HEADER = "id\tkind\tname\taliases\tcountry\tlatitude\tlongitude\tprominence\turi";

    private static final int COLUMNS = 9;

    private static final Map<String, Kind> KINDS = Arrays.stream(Kind.values())
            .collect(Collectors.toMap(kind -> kind.name().toLowerCase(Locale.ROOT), kind -> kind));

    private KnowledgeTable() {}

    /**
     * Reads one table.
     *
     * @param source what to call the table in errors
     * @throws IllegalArgumentException naming the table and the line, when a line is not an entry
     */
    static List<KnowledgeEntry> read(BufferedReader reader, String source) throws IOException {
        List<KnowledgeEntry> entries = new ArrayList<>();
        boolean headed = false;
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                if (!headed) {
                    require(line.equals(HEADER), "the first line must name the columns: " + HEADER.replace('\t', ' '));
                    headed = true;
                } else {
                    entries.add(entry(line));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(source + ", line " + number + ": " + e.getMessage(), e);
            }
        }
        return entries;
    }

    private static KnowledgeEntry entry(String line) {
        String[] cells = line.split("\t", -1);
        require(cells.length == COLUMNS, "has " + cells.length + " columns, not " + COLUMNS);
        require(!cells[0].isBlank() && cells[0].indexOf(' ') < 0, "the id must be one word");
        Kind kind = kind(cells[1]);
        require(!NameKey.words(cells[2]).isEmpty(), "the name has no letters");
        require(cells[4].isEmpty() || isCountry(cells[4]), "'" + cells[4] + "' is no ISO 3166-1 alpha-2 code");
        double latitude = degrees(cells[5], "latitude", 90);
        double longitude = degrees(cells[6], "longitude", 180);
        int prominence = prominence(cells[7]);
        List<String> aliases = cells[3].isEmpty() ? List.of() : List.of(cells[3].split("\\|"));
        for (String alias : aliases) {
            require(!NameKey.words(alias).isEmpty(), "the alias '" + alias + "' has no letters");
        }
        return new KnowledgeEntry(
                cells[0],
                kind,
                cells[2],
                aliases,
                cells[4].isEmpty() ? null : cells[4],
                latitude,
                longitude,
                prominence,
                cells[8].isEmpty() ? "urn:warta:" + cells[0] : cells[8]);
    }

    private static Kind kind(String cell) {
        Kind kind = KINDS.get(cell);
        require(kind != null, "'" + cell + "' is no kind of entry");
        return Objects.requireNonNull(kind);
    }

    private static boolean isCountry(String cell) {
        return cell.length() == 2 && isCapital(cell.charAt(0)) && isCapital(cell.charAt(1));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static double degrees(String cell, String what, int limit) {
        if (cell.isEmpty()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(cell);
            require(Math.abs(value) <= limit, "the " + what + " " + cell + " is out of range");
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the " + what + " '" + cell + "' is no number", e);
        }
    }

    private static int prominence(String cell) {
        try {
            int value = Integer.parseInt(cell);
            require(value >= 0 && value <= 100, "the prominence " + cell + " is not between 0 and 100");
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the prominence '" + cell + "' is no whole number", e);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
