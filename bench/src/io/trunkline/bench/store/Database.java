package io.trunkline.bench.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One database of the server. */
public record Database(int port, String name, String password) {
    private static final String HOST = "127.0.0.1";
    private static final String USER = "postgres";

    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + HOST + ":" + port + "/" + name, USER, password);
    }

    /** As the gateway wants it. */
    public String url() {
        return "postgresql://" + USER + ":" + password + "@" + HOST + ":" + port + "/" + name;
    }

    /** As libpq names it, and most clients with it. */
    public Map<String, String> environment() {
        return Map.of(
                "PGHOST", HOST,
                "PGPORT", Integer.toString(port),
                "PGUSER", USER,
                "PGPASSWORD", password,
                "PGDATABASE", name,
                "DATABASE_URL", url());
    }

    public void execute(String statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    public long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    public String text(String query) throws SQLException {
        return column(query).get(0);
    }

    public List<String> column(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
