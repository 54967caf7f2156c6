package id.warta.dedup.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who a story is known from. Reports that name an agency have it from there, however many outlets they are; a report
 * that names several makes them one source, and one that names none is its outlet's own. A copy adds nothing.
 */
final class IndependentSources {
    private IndependentSources() {}

    /** One name a source, sorted. */
    static List<String> of(List<OpenStory.Report> reports) {
        Map<String, String> above = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (OpenStory.Report report : reports) {
            List<String> origins = report.infoSources();
            if (origins.isEmpty() && report.source() != null) {
                origins = List.of(report.source());
            }
            String first = null;
            for (String origin : origins) {
                String key = origin.toLowerCase(Locale.ROOT);
                names.putIfAbsent(key, origin);
                above.putIfAbsent(key, key);
                first = first == null ? key : first;
                above.put(top(above, key), top(above, first));
            }
        }
        Map<String, String> nameByTop = new TreeMap<>();
        names.forEach((key, name) -> nameByTop.merge(top(above, key), name, (a, b) -> a.compareTo(b) < 0 ? a : b));
        List<String> sources = new ArrayList<>(nameByTop.values());
        sources.sort(null);
        return sources;
    }

    private static String top(Map<String, String> above, String key) {
        String top = key;
        while (!above.get(top).equals(top)) {
            top = above.get(top);
        }
        return top;
    }
}
