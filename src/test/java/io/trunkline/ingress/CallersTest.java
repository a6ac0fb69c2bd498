package io.trunkline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallersTest {
    private static final Duration IDLE = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile int port;

    @BeforeEach
    void listen() {
        vertx.deployVerticle(context -> {
                    Callers callers = new Callers(Duration.ofSeconds(5), IDLE);
                    callers.sweepOn(vertx);
                    return vertx.createHttpServer()
                            .connectionHandler(connection -> {
                                callers.connected(connection);
                                connection.closeHandler(gone -> closed.set(true));
                            })
                            .requestHandler(request -> {
                                callers.asked(request.connection());
                                callers.answering(request.connection(), request.response());
                                request.response().setChunked(true).write("first");
                                if (request.path().equals("/short")) {
                                    request.response().end();
                                }
                            })
                            .listen(0, "127.0.0.1")
                            .onSuccess(server -> port = server.actualPort());
                })
                .await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void a_stream_goes_on_however_long_nothing_is_asked() {
        get("/stream");

        vertx.timer(2_500, TimeUnit.MILLISECONDS).await();

        assertThat(closed).isFalse();
    }

    @Test
    void a_connection_that_was_answered_and_asks_nothing_more_is_ended() {
        get("/short");

        Until.holds("it is closed", closed::get);
    }

    private HttpClientResponse get(String path) {
        return vertx.createHttpClient()
                .request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send())
                .await();
    }
}
