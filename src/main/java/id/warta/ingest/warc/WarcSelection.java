package id.warta.ingest.warc;

import java.time.Instant;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the archived pages to take. Absent or empty means all.
 *
 * @param since the earliest WARC-Date, inclusive
 * @param until the latest WARC-Date, exclusive
 * @param hosts lower-case host names; each stands for its sub-domains too
 * @param languages three-letter codes, see {@link #language}; a page that names no language is taken
 * @param truncated whether to take pages that the crawler cut short
 */
public record WarcSelection(
        @Nullable Instant since, @Nullable Instant until, Set<String> hosts, Set<String> languages, boolean truncated) {
    /** Every whole page. */
    public static final WarcSelection ALL = new WarcSelection(null, null, Set.of(), Set.of(), false);

    public WarcSelection {
        hosts = hosts.stream().map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        languages = languages.stream().map(WarcSelection::language).collect(Collectors.toUnmodifiableSet());
    }

    boolean takesTime(@Nullable Instant time) {
        if (since == null && until == null) {
            return true;
        }
        return time != null && (since == null || !time.isBefore(since)) && (until == null || time.isBefore(until));
    }

    boolean takesHost(String host) {
        if (hosts.isEmpty()) {
            return true;
        }
        for (String rest = host; !rest.isEmpty(); rest = rest.substring(rest.indexOf('.') + 1)) {
            if (hosts.contains(rest)) {
                return true;
            }
            if (rest.indexOf('.') < 0) {
                return false;
            }
        }
        return false;
    }

    /** @param named the languages that a page names, as they are written there */
    boolean takesLanguages(Set<String> named) {
        return languages.isEmpty()
                || named.isEmpty()
                || named.stream().map(WarcSelection::language).anyMatch(languages::contains);
    }

    /** The three-letter code of a language tag: {@code ind} for {@code id}, {@code in}, {@code id-ID} and {@code ind}. */
    static String language(String tag) {
        Locale locale = Locale.forLanguageTag(tag.strip().replace('_', '-'));
        try {
            String code = locale.getISO3Language();
            return code.isEmpty() ? tag.strip().toLowerCase(Locale.ROOT) : code;
        } catch (MissingResourceException e) {
            return locale.getLanguage();
        }
    }
}
