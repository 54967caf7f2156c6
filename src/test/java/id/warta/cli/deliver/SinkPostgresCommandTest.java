package id.warta.cli.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.cli.CommandRun;
import id.warta.cli.option.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class SinkPostgresCommandTest {
    /** The driver would log the whole URL. */
    @Test
    void aUrlThatCannotBeReadIsNotRepeatedWithItsPassword() {
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(new SimpleFormatter().format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(handler);
        try {
            for (String url : List.of(
                    "jdbc:postgresql://db:port/news", "jdbc:postgresql://db/a/b/news", "jdbc:mysql://db/news")) {
                CommandRun run = CommandRun.of("sink", "postgres", "--url=" + url + "?password=rahasia-db-99");
                assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
                assertThat(run.err()).contains("--url must be like").doesNotContain("rahasia-db-99");
            }
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }
}
