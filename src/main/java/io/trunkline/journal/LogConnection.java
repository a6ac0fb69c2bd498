package io.trunkline.journal;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.event.Digest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event loop's own connection to the log, reopened for as long as it takes. */
final class LogConnection {
    private static final Logger LOG = LoggerFactory.getLogger(LogConnection.class);

    /** From the first packet to the prepared statement. */
    private static final long CONNECT_TIMEOUT_MS = 3_000;

    private static final long RETRY_MS = 100;

    /** Longer than the server's own statement timeout: only a dead connection is silent for so long. */
    private static final long ANSWER_TIMEOUT_MS = 20_000;

    private final Vertx vertx;

    /** One for all attempts: the event loop keeps whatever makes connections for as long as its verticle lives. */
    private final ConnectionFactory<PgConnectOptions> connections;

    private final DatabaseUrl url;
    private final Runnable whenReady;
    private @Nullable SqlConnection connection;
    private @Nullable PreparedStatement append;
    private Future<?> attempt = Future.succeededFuture();
    private boolean opening;
    private boolean closed;
    private boolean told;

    LogConnection(Vertx vertx, DatabaseUrl url, Runnable whenReady) {
        this.vertx = vertx;
        this.connections = PgDriver.INSTANCE.createConnectionFactory(vertx, new NetClientOptions());
        this.url = url;
        this.whenReady = whenReady;
    }

    boolean isReady() {
        return append != null;
    }

    void open() {
        if (opening || closed || isReady()) {
            return;
        }
        opening = true;
        Future<SqlConnection> connecting = connections.connect(vertx.getOrCreateContext(), url.connectOptionsForKeys());
        attempt = connecting
                .compose(this::prepare)
                .timeout(CONNECT_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .onComplete(ready -> {
                    opening = false;
                    if (ready.succeeded()) {
                        whenReady.run();
                    } else {
                        tellOnce();
                        vertx.setTimer(RETRY_MS, timer -> open());
                    }
                })
                .recover(failure -> connecting.compose(SqlConnection::close));
    }

    private void tellOnce() {
        if (!told) {
            told = true;
            LOG.atWarn().addKeyValue("database", url).log("the log's database cannot be reached; trying on");
        }
    }

    private Future<Void> prepare(SqlConnection opened) {
        return opened.prepare(PgLog.appendStatement()).map(statement -> {
            connection = opened;
            append = statement;
            told = false;
            opened.closeHandler(lost -> {
                if (connection == opened) {
                    reopen();
                }
            });
            return null;
        });
    }

    Future<RowSet<Row>> append(Tuple arguments) {
        PreparedStatement statement = append;
        return statement == null
                ? Future.failedFuture(ClosedConnectionException.INSTANCE)
                : statement.query().execute(arguments).timeout(ANSWER_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    Future<Map<Digest, PgLog.Known>> find(PgLog log, List<Digest> keys) {
        SqlConnection open = connection;
        return open == null
                ? Future.failedFuture(ClosedConnectionException.INSTANCE)
                : log.find(open, keys).timeout(ANSWER_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    /** After a failure the connection's state is not known: a new one is. */
    void reopen() {
        SqlConnection old = connection;
        connection = null;
        append = null;
        if (old != null) {
            old.close();
        }
        vertx.setTimer(RETRY_MS, timer -> open());
    }

    /** Not before the attempt under way has ended: what it opens would outlive its event loop's verticle. */
    Future<Void> close() {
        closed = true;
        return attempt.timeout(CONNECT_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .otherwiseEmpty()
                .compose(ended -> {
                    SqlConnection open = connection;
                    connection = null;
                    append = null;
                    return open == null ? Future.<Void>succeededFuture() : open.close();
                })
                .eventually(() -> Future.<Void>future(connections::close));
    }
}
