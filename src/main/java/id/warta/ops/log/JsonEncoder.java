package id.warta.ops.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;

/** One JSON object a line, whatever the event holds. */
public final class JsonEncoder extends LoggingEventCompositeJsonEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
        return super.encode(SafeEvent.of(event));
    }
}
