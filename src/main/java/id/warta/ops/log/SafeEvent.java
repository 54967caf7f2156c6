package id.warta.ops.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * A log event that any encoder can write, whatever was put into it: texts of bounded length, without lone surrogates,
 * the stack trace as a field.
 */
final class SafeEvent {
    /** A line holds no more than some of these; what is cut says so. */
    static final int LONGEST_TEXT = 4_000;

    private static final int LONGEST_STACK_TRACE = 12_000;
    private static final int MOST_ELEMENTS = 200;
    private static final int DEEPEST = 4;

    private SafeEvent() {}

    static ILoggingEvent of(ILoggingEvent event) {
        LoggingEvent safe = new LoggingEvent();
        safe.setLevel(event.getLevel());
        safe.setLoggerName(event.getLoggerName());
        safe.setThreadName(event.getThreadName());
        safe.setInstant(event.getInstant());
        safe.setMessage(text(event.getFormattedMessage(), LONGEST_TEXT));
        List<KeyValuePair> fields = event.getKeyValuePairs();
        if (fields != null) {
            fields.forEach(field ->
                    safe.addKeyValuePair(new KeyValuePair(text(field.key, LONGEST_TEXT), value(field.value, 0))));
        }
        if (event.getThrowableProxy() != null) {
            String trace = ThrowableProxyUtil.asString(event.getThrowableProxy());
            safe.addKeyValuePair(new KeyValuePair("stack_trace", text(trace, LONGEST_STACK_TRACE)));
        }
        return safe;
    }

    private static Object value(@Nullable Object value, int depth) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.toString();
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Map<?, ?> map && depth < DEEPEST) {
            Map<String, Object> safe = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (safe.size() == MOST_ELEMENTS) {
                    break;
                }
                safe.put(text(String.valueOf(entry.getKey()), LONGEST_TEXT), value(entry.getValue(), depth + 1));
            }
            return safe;
        }
        if (value instanceof Iterable<?> list && !(value instanceof Path) && depth < DEEPEST) {
            List<Object> safe = new ArrayList<>();
            for (Object element : list) {
                if (safe.size() == MOST_ELEMENTS) {
                    break;
                }
                safe.add(value(element, depth + 1));
            }
            return safe;
        }
        return text(String.valueOf(value), LONGEST_TEXT);
    }

    private static String text(@Nullable String text, int longest) {
        if (text == null) {
            return "";
        }
        String cut = text.length() <= longest
                ? text
                : text.substring(0, longest) + "… (" + (text.length() - longest) + " characters more)";
        return isWhole(cut) ? cut : mended(cut);
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String mended(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }
}
