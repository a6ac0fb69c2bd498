package io.trunkline.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The gateway's database, asked from outside. */
record Database(String url, String user, String password) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    String version() throws SQLException {
        return text("SHOW server_version");
    }

    /** Whether a commit waits for the disk, as a durable answer demands. */
    boolean isDurable() throws SQLException {
        return text("SHOW fsync").equals("on") && text("SHOW synchronous_commit").equals("on");
    }

    long logRows() throws SQLException {
        return number("SELECT count(*) FROM webhook_log");
    }

    long outcomes() throws SQLException {
        return number("SELECT count(*) FROM webhook_outcomes");
    }

    long activities() throws SQLException {
        return number("SELECT count(*) FROM contact_activities");
    }

    long writtenAhead() throws SQLException {
        return number("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn");
    }

    /** So that none begins in a run, and so that the log's files of the last run are there to be written again. */
    void checkpoint() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    private String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
