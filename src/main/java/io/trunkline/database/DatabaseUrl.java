package io.trunkline.database;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Where the database is: {@code postgresql://user:password@host:port/name}. Prints without its password. */
public record DatabaseUrl(String host, int port, String name, String user, Secret password) {

    /** The client's own limit would have it parse and plan the widest statements anew each time. */
    private static final int LONGEST_STATEMENT = 16_384;

    /**
     * A node that freezes or loses its network must not keep its locks for long: every wait on either side of a
     * connection ends within seconds (PostgreSQL manual, "Client Connection Defaults").
     * Idle in a transaction is cut after one second: a frozen node's transactions may wait for each other in a row, and
     * each in turn gets its lock, falls idle and keeps what it has for as long again.
     */
    private static final Map<String, String> SESSION = Map.of(
            "application_name", "trunkline",
            "timezone", "UTC",
            "statement_timeout", "15000",
            "lock_timeout", "8000",
            "idle_in_transaction_session_timeout", "1000",
            "client_connection_check_interval", "1000",
            "tcp_keepalives_idle", "5",
            "tcp_keepalives_interval", "2",
            "tcp_keepalives_count", "3");

    public static DatabaseUrl parse(String url) {
        try {
            URI uri = new URI(url);
            String userInfo = uri.getRawUserInfo();
            boolean postgresql = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (!postgresql
                    || uri.getHost() == null
                    || uri.getRawQuery() != null
                    || userInfo == null
                    || uri.getPath().length() < 2) {
                throw malformed();
            }
            int colon = userInfo.indexOf(':');
            String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
            String password = colon < 0 ? "" : userInfo.substring(colon + 1);
            return new DatabaseUrl(
                    uri.getHost(),
                    uri.getPort() < 0 ? 5432 : uri.getPort(),
                    decoded(uri.getPath().substring(1)),
                    decoded(user),
                    new Secret(decoded(password)));
        } catch (URISyntaxException unreadable) {
            throw malformed();
        }
    }

    public PgConnectOptions connectOptions() {
        return connectOptions(Map.of());
    }

    /**
     * For statements that look up a few hundred keys, whatever the size of the table: they are to go by index and never
     * to read a table whole, which a planner that has no statistics yet, or a small table, would do.
     */
    public PgConnectOptions connectOptionsForKeys() {
        return connectOptions(Map.of(
                "enable_hashjoin", "off",
                "enable_mergejoin", "off",
                "enable_seqscan", "off",
                "jit", "off",
                "max_parallel_workers_per_gather", "0",
                "plan_cache_mode", "force_generic_plan"));
    }

    /** @param session settings of PostgreSQL beside ours, or instead of them */
    PgConnectOptions connectOptions(Map<String, String> session) {
        Map<String, String> properties = new HashMap<>(SESSION);
        properties.putAll(session);
        return new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(name)
                .setUser(user)
                .setPassword(password.reveal())
                .setProperties(properties)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(256)
                .setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT)
                .setPipeliningLimit(64);
    }

    public String jdbc() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + name;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static ConfigException malformed() {
        return new ConfigException(
                "TRUNKLINE_DATABASE_URL: give postgresql://user:password@host:port/name, without parameters");
    }
}
