package id.warta.cli.option;

import id.warta.ops.Settings;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The first line in the log of a command that works on: the configuration in force. */
public final class Starting {
    private static final Logger LOG = LoggerFactory.getLogger(Starting.class);

    private Starting() {}

    /**
     * @param command its words, as they are typed
     * @param stages of a pipeline; empty for other commands
     */
    public static void log(String command, Collection<?> stages, Settings settings) {
        LoggingEventBuilder start =
                LOG.atInfo().addKeyValue("event", "starting").addKeyValue("command", command);
        if (!stages.isEmpty()) {
            start = start.addKeyValue("stages", stages);
        }
        start.addKeyValue("settings", settings.effective()).log("starting {}", command);
    }

    public static void log(String command, Settings settings) {
        log(command, List.of(), settings);
    }
}
