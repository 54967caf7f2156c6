package id.warta.enrich.subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which sections and headline words tell an article's subject; the head of {@code subject-labels-id.tsv} has the format. */
public final class SubjectLabels {
    private static final String GENERAL = "general";

    private final List<String> codes;
    private final Map<String, Integer> bySection = new HashMap<>();
    private final Map<String, Integer> byWord = new HashMap<>();
    private final Set<String> general = new HashSet<>();

    /**
     * A subject that is taken for known.
     *
     * @param topic its index in {@link #codes}
     * @param byHeadline whether words of the headline tell it, and not the section
     */
    record Label(int topic, boolean byHeadline) {}

    /** @param lines the lines of the file */
    public SubjectLabels(List<String> lines) {
        List<String[]> rows = new ArrayList<>();
        TreeSet<String> named = new TreeSet<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                if (cells.length != 3) {
                    throw new IllegalArgumentException("not three columns: " + line);
                }
                rows.add(cells);
                if (!cells[0].equals(GENERAL)) {
                    MediaTopic.name(cells[0]);
                    named.add(cells[0]);
                }
            }
        }
        codes = List.copyOf(named);
        for (String[] cells : rows) {
            boolean sections = cells[1].equals("section");
            for (String entry : cells[2].toLowerCase(Locale.ROOT).split(sections ? "\\|" : " ")) {
                if (cells[0].equals(GENERAL)) {
                    general.add(entry);
                } else {
                    (sections ? bySection : byWord).put(entry, codes.indexOf(cells[0]));
                }
            }
        }
    }

    List<String> codes() {
        return codes;
    }

    @Nullable Label of(String section, String headline) {
        String name = section.toLowerCase(Locale.ROOT);
        Integer topic = bySection.get(name);
        if (topic != null) {
            return new Label(topic, false);
        }
        if (!general.contains(name)) {
            return null;
        }
        Set<Integer> topics = new HashSet<>();
        for (String word : headline.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            Integer one = byWord.get(word);
            if (one != null) {
                topics.add(one);
            }
        }
        return topics.size() == 1 ? new Label(topics.iterator().next(), true) : null;
    }
}
