package id.warta.sink.postgres;

import id.warta.process.Await;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL server that can be killed with all its processes, and started again on what it left. */
public final class PostgresProcess {
    private final String url;
    private final List<String> command = new ArrayList<>();
    private ProcessHandle server;

    /** @param data where its files are; made by it */
    public PostgresProcess(Path data) throws IOException {
        EmbeddedPostgres made = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("synchronous_commit", "on")
                .start();
        url = made.getJdbcUrl("postgres", "postgres");
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        server = ProcessHandle.of(pid).orElseThrow();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // it does not run as root
        }
        command.add(server.info().command().orElseThrow());
        command.addAll(List.of(server.info().arguments().orElseThrow()));
    }

    public String url() {
        return url;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** SIGKILL to the server and every process of it. */
    public void kill() throws Exception {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    /** Starts it again; returns once it has recovered. */
    public void start() throws Exception {
        server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .toHandle();
        Await.until("the database to recover", () -> {
            try {
                connect().close();
                return true;
            } catch (SQLException e) {
                return false;
            }
        });
    }
}
