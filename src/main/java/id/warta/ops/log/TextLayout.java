package id.warta.ops.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/**
 * A line for a person at a terminal: the time, the level, the event by its name in the catalogue, the sentence, and
 * those fields that it does not tell already (of a warning all), with short numbers. Nothing in it can end the line or drive the terminal.
 */
public final class TextLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final String STACK_TRACE = "stack_trace";

    @Override
    public String doLayout(ILoggingEvent event) {
        ILoggingEvent safe = SafeEvent.of(event);
        StringBuilder line = new StringBuilder(200);
        line.append(TIME.format(safe.getInstant().atZone(ZoneId.systemDefault())))
                .append(
                        safe.getLevel() == Level.INFO
                                ? "       "
                                : String.format(Locale.ROOT, "  %-5s", safe.getLevel()))
                .append(String.format(Locale.ROOT, " %-17s ", name(safe)));
        String message = printable(safe.getMessage());
        line.append(message);
        StringBuilder trace = new StringBuilder();
        boolean isBrief = safe.getLevel() == Level.INFO;
        boolean isSummary = name(safe).equals("summary");
        for (KeyValuePair field : fields(safe)) {
            if (field.key.equals(STACK_TRACE)) {
                field.value.toString().lines().forEach(each -> trace.append("    ")
                        .append(printable(each.strip()))
                        .append('\n'));
            } else if (!isSummary && isNews(field, isBrief ? message : "")) {
                line.append(' ').append(printable(field.key)).append('=').append(printable(shown(field.value)));
            }
        }
        return line.append('\n').append(trace).toString();
    }

    private static String name(ILoggingEvent event) {
        String logger = event.getLoggerName();
        return fields(event).stream()
                .filter(field -> field.key.equals("event"))
                .map(field -> printable(field.value.toString()))
                .findFirst()
                .orElse(logger.substring(logger.lastIndexOf('.') + 1));
    }

    private static List<KeyValuePair> fields(ILoggingEvent event) {
        return event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
    }

    /** Whether a field tells more than the sentence does. */
    private static boolean isNews(KeyValuePair field, String message) {
        String shown = shown(field.value);
        return !field.key.equals("event") && !shown.isEmpty() && (shown.length() < 4 || !message.contains(shown));
    }

    private static String shown(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return String.format(Locale.ROOT, "%,.1f", ((Number) value).doubleValue());
        }
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue() < 1_000_000
                    ? value.toString()
                    : String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .filter(entry -> !shown(entry.getValue()).isEmpty())
                    .map(entry -> entry.getKey() + "=" + shown(entry.getValue()))
                    .collect(Collectors.joining(" "));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TextLayout::shown).collect(Collectors.joining(" "));
        }
        return value.toString();
    }

    /** A document's words may be in an error: no line feed, no escape sequence. */
    private static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                StringBuilder printable = new StringBuilder(text);
                for (int j = i; j < text.length(); j++) {
                    if (isControl(text.charAt(j))) {
                        printable.setCharAt(j, ' ');
                    }
                }
                return printable.toString();
            }
        }
        return text;
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c >= '\u202A' && c <= '\u202E';
    }
}
