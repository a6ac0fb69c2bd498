package io.trunkline.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.impl.PgSocketConnection;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.command.InitCommand;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Map;

/**
 * The client's own driver, but its connections obey the transport's options, which the client's ignores, and are given
 * up when the server is silent for too long: a host that vanishes without a reset would otherwise be waited for until
 * TCP despairs of it, and each such connection keeps its place in the pool meanwhile. Without encryption.
 */
final class WatchfulDriver extends PgDriver {
    private final Duration silence;

    WatchfulDriver(Duration silence) {
        this.silence = silence;
    }

    @Override
    public ConnectionFactory<PgConnectOptions> createConnectionFactory(Vertx vertx, NetClientOptions transport) {
        return new Watched((VertxInternal) vertx, transport);
    }

    private final class Watched extends PgConnectionFactory {
        private final NetClient transport;

        Watched(VertxInternal vertx, NetClientOptions options) {
            super(vertx);
            this.transport = vertx.createNetClient(options);
        }

        @Override
        protected Future<Connection> doConnectInternal(PgConnectOptions options, ContextInternal context) {
            return transport
                    .connect(options.getSocketAddress())
                    .compose(socket -> logIn(open((NetSocketInternal) socket, options, context), options));
        }

        private PgSocketConnection open(NetSocketInternal socket, PgConnectOptions options, ContextInternal context) {
            PgSocketConnection connection = new PgSocketConnection(
                    socket,
                    null,
                    options,
                    options.getCachePreparedStatements(),
                    options.getPreparedStatementCacheMaxSize(),
                    options.getPreparedStatementCacheSqlFilter(),
                    options.getPipeliningLimit(),
                    options.getUseLayer7Proxy(),
                    context);
            connection.init();
            socket.channelHandlerContext().pipeline().addBefore("handler", "silence", new SilenceWatch(silence));
            return connection;
        }

        private Future<Connection> logIn(PgSocketConnection connection, PgConnectOptions options) {
            Map<String, String> session = options.getProperties();
            InitCommand start = new InitCommand(
                    connection, options.getUser(), options.getPassword(), options.getDatabase(), session);
            return Future.future(started -> connection.schedule(start, started));
        }
    }
}
