package id.warta.enrich.subject;

import java.util.Map;

/** The top level of the IPTC Media Topics: codes and English names (IPTC, CC BY 4.0). */
final class MediaTopic {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("01000000", "arts, culture, entertainment and media"),
            Map.entry("02000000", "crime, law and justice"),
            Map.entry("03000000", "disaster, accident and emergency incident"),
            Map.entry("04000000", "economy, business and finance"),
            Map.entry("05000000", "education"),
            Map.entry("06000000", "environment"),
            Map.entry("07000000", "health"),
            Map.entry("08000000", "human interest"),
            Map.entry("09000000", "labour"),
            Map.entry("10000000", "lifestyle and leisure"),
            Map.entry("11000000", "politics and government"),
            Map.entry("12000000", "religion"),
            Map.entry("13000000", "science and technology"),
            Map.entry("14000000", "society"),
            Map.entry("15000000", "sport"),
            Map.entry("16000000", "conflict, war and peace"),
            Map.entry("17000000", "weather"));

    private MediaTopic() {}

    static String name(String code) {
        String name = NAMES.get(code);
        if (name == null) {
            throw new IllegalArgumentException("no top-level media topic has the code " + code);
        }
        return name;
    }
}
