package id.warta.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Measured numbers by name; a name may have a group before a dot: {@code cpuMicros.clean}. */
public final class Figures {
    private final Map<String, Double> values = new LinkedHashMap<>();

    public void put(String name, double value) {
        values.put(name, value);
    }

    /** NaN where it was not measured. */
    public double get(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The numbers of a group by their own names, in the order they were put. */
    public Map<String, Double> group(String group) {
        Map<String, Double> own = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(group + ".")) {
                own.put(name.substring(group.length() + 1), value);
            }
        });
        return own;
    }

    /** In the order they were put. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Of each number, the median over several runs. */
    public static Figures median(List<Figures> runs) {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        for (Figures run : runs) {
            run.values.forEach((name, value) ->
                    all.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
        }
        Figures median = new Figures();
        all.forEach((name, seen) -> {
            seen.sort(null);
            int middle = seen.size() / 2;
            median.put(name, seen.size() % 2 == 1 ? seen.get(middle) : (seen.get(middle - 1) + seen.get(middle)) / 2);
        });
        return median;
    }

    /** For JSON: groups as objects, numbers with three digits after the point at most. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            int dot = name.indexOf('.');
            Object shown = Double.isFinite(value) ? Math.round(value * 1_000) / 1_000.0 : null;
            if (shown == null) {
                return;
            }
            if (dot < 0) {
                map.put(name, shown);
            } else {
                @SuppressWarnings("unchecked") // made in the line that puts it
                Map<String, Object> group =
                        (Map<String, Object>) map.computeIfAbsent(name.substring(0, dot), g -> new TreeMap<>());
                group.put(name.substring(dot + 1), shown);
            }
        });
        return map;
    }
}
