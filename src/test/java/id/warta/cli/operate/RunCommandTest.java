package id.warta.cli.operate;

import static org.assertj.core.api.Assertions.assertThat;

import id.warta.cli.CommandRun;
import id.warta.cli.option.ExitCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    Path directory;

    @Test
    void optionsOfTheBrokerWithoutItAreWrongUsage() {
        for (String option : new String[] {"--port=9093", "--data=" + directory}) {
            CommandRun run = CommandRun.of("run", option);
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("--port and --data are of --embedded");
        }
    }

    @Test
    void aPortThatIsNoneOrTakenIsWrongUsage() throws Exception {
        CommandRun none = CommandRun.of("run", "--embedded", "--data", directory.toString(), "--port", "99999");
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("--port must be from 0 to 65535, not 99999");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            CommandRun run = CommandRun.of("run", "--embedded", "--data", directory.toString(), "--port", port);
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("port " + port + " is in use");
        }
    }
}
