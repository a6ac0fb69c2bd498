package io.trunkline.database;

import io.trunkline.config.ConfigException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** How a database writes text. In another encoding than UTF-8 it takes what it cannot give back. Blocking. */
public final class Encoding {
    private static final String CONNECT_TIMEOUT_SECONDS = "3";

    private Encoding() {}

    /** Throws a ConfigException with the mend when the database is encoded otherwise. */
    public static void demandUtf8(DatabaseUrl url) throws SQLException {
        String encoding = of(url);
        if (!encoding.equals("UTF8")) {
            throw new ConfigException("the database " + url + " is encoded in " + encoding
                    + ": make one with ENCODING 'UTF8' TEMPLATE template0, and name it in TRUNKLINE_DATABASE_URL");
        }
    }

    private static String of(DatabaseUrl url) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", url.user());
        login.setProperty("password", url.password().reveal());
        login.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        login.setProperty("socketTimeout", CONNECT_TIMEOUT_SECONDS);
        try (Connection connection = DriverManager.getConnection(url.jdbc(), login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW server_encoding")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
