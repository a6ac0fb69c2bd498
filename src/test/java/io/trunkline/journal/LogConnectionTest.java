package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.database.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.spi.metrics.TCPMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogConnectionTest {
    private static final int ATTEMPTS = 5;

    private final AtomicInteger clients = new AtomicInteger();
    private final Vertx vertx = Vertx.builder()
            .with(new VertxOptions().setMetricsOptions(new MetricsOptions().setEnabled(true)))
            .withMetrics(options -> new Counting())
            .build();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    /** An event loop keeps every client that it made until its verticle ends, the closed ones too. */
    @Test
    void a_database_that_is_away_costs_no_more_the_longer_it_is_away() {
        AtomicInteger attempts = new AtomicInteger();
        int port = refusing(attempts);
        LogConnection connection = opened(port);

        Until.holds("it was tried again", () -> attempts.get() >= ATTEMPTS);

        assertThat(clients).hasValue(1);
        assertThat(connection.isReady()).isFalse();
        connection.close().timeout(1, TimeUnit.SECONDS).await();
    }

    /** What a database does that is starting: it takes the connection and ends it. */
    private int refusing(AtomicInteger attempts) {
        NetServer server = vertx.createNetServer().connectHandler(socket -> {
            attempts.incrementAndGet();
            Future<Void> ended = socket.end();
            ended.onFailure(lost -> {});
        });
        return server.listen(0, "127.0.0.1").await().actualPort();
    }

    private LogConnection opened(int port) {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://nobody:nothing@127.0.0.1:" + port + "/none");
        Future<LogConnection> opened = Future.future(promise -> vertx.runOnContext(on -> {
            LogConnection connection = new LogConnection(vertx, url, () -> {});
            connection.open();
            promise.complete(connection);
        }));
        return opened.await();
    }

    private final class Counting implements VertxMetrics {
        @Override
        public TCPMetrics<NetSocket> createNetClientMetrics(NetClientOptions options) {
            clients.incrementAndGet();
            return null;
        }
    }
}
