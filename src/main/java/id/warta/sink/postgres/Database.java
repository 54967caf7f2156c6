package id.warta.sink.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** The connection to PostgreSQL: opened, migrated, given out transaction by transaction, told well from unwell. */
final class Database implements AutoCloseable {
    /** A batch takes well under a second; what takes this long is stuck behind a lock. */
    private static final int STATEMENT_TIMEOUT_MILLIS = 60_000;

    /** A stop waits for it, and has nine seconds. */
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    /** What is done within a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException, IOException;
    }

    private final HikariDataSource pool;
    private final String schema;
    private boolean migrated;

    /**
     * Connects with the first transaction, and then makes or migrates the tables.
     *
     * @param schema where they are; made where it is missing
     */
    Database(String url, @Nullable String user, @Nullable String password, String schema) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("warta-sink-postgres");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setSchema(schema);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(1); // the sink has one thread
        config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "warta");
        config.addDataSourceProperty("socketTimeout", Integer.toString(2 * STATEMENT_TIMEOUT_MILLIS / 1000));
        config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT_TIMEOUT_MILLIS);
        pool = new HikariDataSource(config);
        this.schema = schema;
    }

    private void migrate() throws SQLException, IOException {
        try {
            Flyway.configure()
                    .dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
                    .schemas(schema)
                    .locations("classpath:postgres")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql) {
                    throw sql;
                }
            }
            throw new IOException("the tables cannot be brought to this version: " + e.getMessage(), e);
        }
        migrated = true;
    }

    /** Runs work and commits; rolls back where it fails. */
    <T> T transaction(Work<T> work) throws SQLException, IOException {
        if (!migrated) {
            migrate();
        }
        try (Connection connection = pool.getConnection()) {
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | IOException | RuntimeException e) {
                try {
                    connection.rollback();
                } catch (SQLException again) {
                    e.addSuppressed(again);
                }
                throw e;
            }
        }
    }

    /** Whether it is worth trying again: no connection, no room, a lock, a timeout, a standby that does not write. */
    static boolean isAway(SQLException e) {
        if (refusesUs(e)) {
            return false;
        }
        String state = e.getSQLState();
        if (e instanceof SQLTransientConnectionException && e.getCause() instanceof SQLException cause) {
            return isAway(cause);
        }
        return e instanceof SQLTransientConnectionException
                || state != null
                        && (state.startsWith("08")
                                || state.startsWith("53")
                                || state.startsWith("57")
                                || state.startsWith("40")
                                || state.equals("25006"));
    }

    /** Whether the configuration is to blame: user, password, database, TLS, certificates. It will not get better. */
    static boolean refusesUs(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException || cause instanceof FileNotFoundException) {
                return true; // a certificate that is not trusted; a file with one that is not there
            }
            // invalid authorisation, no such database, no TLS where it is demanded
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().matches("28...|3D000|08004")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the rows are to blame: data that a type, a constraint or an index does not take. */
    static boolean isRefusal(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    @Override
    public void close() {
        pool.close();
    }
}
