package id.warta.ops.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import id.warta.ops.SummaryLog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * Keeps a log within bounds, whatever goes wrong a million times: of lines alike, {@value #AT_ONCE} at once and then
 * {@value #A_MINUTE} a minute; the next one that passes says in {@code suppressed} how many did not. The same sentence
 * of the same place is alike, whatever its fields.
 */
public final class RepeatLimit extends Filter<ILoggingEvent> {
    static final int AT_ONCE = 60;
    static final int A_MINUTE = 6;

    private static final String HEARTBEAT = SummaryLog.class.getName();
    private static final int MOST_PLACES = 1_000;

    private static final class Allowance {
        double lines = AT_ONCE;
        long millis;
        long suppressed;
    }

    private final Map<String, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST_PLACES;
        }
    };

    @Override
    public synchronized FilterReply decide(ILoggingEvent event) {
        if (event.getLoggerName().equals(HEARTBEAT)) {
            return FilterReply.NEUTRAL; // comes at the pace that was asked for
        }
        long now = event.getTimeStamp();
        Allowance allowance = allowances.computeIfAbsent(event.getLoggerName() + '\n' + event.getMessage(), place -> {
            Allowance full = new Allowance();
            full.millis = now;
            return full;
        });
        double refill = Math.max(0, now - allowance.millis) * A_MINUTE / 60_000.0;
        allowance.lines = Math.min(AT_ONCE, allowance.lines + refill);
        allowance.millis = now;
        if (allowance.lines < 1) {
            allowance.suppressed++;
            return FilterReply.DENY;
        }
        allowance.lines--;
        if (allowance.suppressed > 0 && event instanceof LoggingEvent open) {
            open.addKeyValuePair(new KeyValuePair("suppressed", allowance.suppressed));
            allowance.suppressed = 0;
        }
        return FilterReply.NEUTRAL;
    }
}
