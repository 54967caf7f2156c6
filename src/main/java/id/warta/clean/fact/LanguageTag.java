package id.warta.clean.fact;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads language tags as pages, feeds and senders write them: "id-ID", "en_US", "in", "ind". */
public final class LanguageTag {
    /** Former and three-letter codes of the languages whose two-letter code the rules go by. */
    private static final Map<String, String> SHORT = Map.of(
            "in", "id", "ind", "id", "msa", "ms", "zlm", "ms", "zsm", "ms", "jav", "jv", "sun", "su", "eng", "en");

    private LanguageTag() {}

    /** The primary language, in two letters where they are known; null where the tag names none. */
    public static @Nullable String primary(@Nullable String tag) {
        if (tag == null) {
            return null;
        }
        String lower = tag.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < lower.length() && lower.charAt(end) >= 'a' && lower.charAt(end) <= 'z') {
            end++;
        }
        boolean whole = end == lower.length() || !Character.isLetterOrDigit(lower.charAt(end));
        String code = lower.substring(0, end);
        // "und" says that nobody knows.
        return whole && (end == 2 || end == 3) && !code.equals("und") ? SHORT.getOrDefault(code, code) : null;
    }
}
