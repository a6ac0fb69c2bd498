package io.trunkline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Bounded BODIES = new Bounded(10);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(1));
    private int port;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void an_answer_that_is_quicker_than_who_asked_is_read_whole() {
        serving(request -> request.body().onSuccess(body -> request.response().end(body)));
        HttpClientRequest slow = slowToReturn(request());

        Optional<Buffer> answer =
                Exchange.of(slow, Buffer.buffer("echo"), LONG, BODIES::body).await();

        assertThat(answer).contains(Buffer.buffer("echo"));
    }

    @Test
    void a_request_without_a_body_does_not_speak_of_its_length() {
        serving(request -> request.response().end(String.valueOf(request.getHeader("Content-Length"))));

        assertThat(Exchange.of(request(HttpMethod.GET), Buffer.buffer(), LONG, BODIES::body)
                        .await())
                .contains(Buffer.buffer("null"));
    }

    @Test
    void an_answer_that_does_not_end_in_time_is_given_up() {
        Future<Void> hungUp = servingWithoutEnd();

        Future<Optional<Buffer>> late = Exchange.of(request(), Buffer.buffer(), Duration.ofMillis(200), BODIES::body);

        assertThatThrownBy(late::await).isInstanceOf(TimeoutException.class);
        hungUp.timeout(60, TimeUnit.SECONDS).await();
    }

    @Test
    void a_reader_that_fails_ends_it() {
        Future<Void> hungUp = servingWithoutEnd();

        Future<Void> failed =
                Exchange.of(request(), Buffer.buffer(), LONG, response -> Future.failedFuture("not this one"));

        assertThatThrownBy(failed::await).hasMessage("not this one");
        hungUp.timeout(60, TimeUnit.SECONDS).await();
    }

    @Test
    void an_answer_that_is_too_long_is_not_held() {
        serving(request -> request.response().end("x".repeat(11)));

        assertThat(Exchange.of(request(), Buffer.buffer(), LONG, BODIES::body).await())
                .isEmpty();
    }

    /** Completes when whoever asked has hung up. */
    private Future<Void> servingWithoutEnd() {
        Promise<Void> hungUp = Promise.promise();
        serving(request -> {
            request.connection().closeHandler(hungUp::tryComplete);
            request.response().setChunked(true).write("never");
        });
        return hungUp.future();
    }

    private void serving(Consumer<HttpServerRequest> answer) {
        port = vertx.createHttpServer()
                .requestHandler(answer::accept)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }

    private HttpClientRequest request() {
        return request(HttpMethod.POST);
    }

    private HttpClientRequest request(HttpMethod method) {
        return client.request(method, port, "127.0.0.1", "/").await();
    }

    /** Whoever sends by it is held up until the answer is over: only then is the one connection free for another. */
    private HttpClientRequest slowToReturn(HttpClientRequest request) {
        return (HttpClientRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpClientRequest.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(request, arguments);
                        if (method.getName().equals("send")) {
                            request().exceptionHandler(ourOwnReset -> {}).reset();
                        }
                        return result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
