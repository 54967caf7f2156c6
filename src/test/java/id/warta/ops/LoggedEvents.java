package id.warta.ops;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** What a part of the program logs while it is watched, as maps of the fields. */
public final class LoggedEvents implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    /** @param name of the loggers, as {@code id.warta.pipeline} */
    public LoggedEvents(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        appender.start();
        logger.setAdditive(false);
        logger.addAppender(appender);
    }

    /** The fields of each event so far, with its {@code level}. */
    public List<Map<String, Object>> all() {
        return List.copyOf(appender.list).stream()
                .map(event -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("level", event.getLevel().toString());
                    event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, pair.value));
                    return fields;
                })
                .toList();
    }

    /** The events of one name. */
    public List<Map<String, Object>> named(String event) {
        return all().stream().filter(each -> event.equals(each.get("event"))).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
    }
}
