package io.trunkline.client;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One request and what is read of its answer. The reader is in place before the request leaves: of an answer that comes
 * while nobody reads yet, the client throws the body away, and on a busy machine an answer is quicker than the thread
 * that asked. From any thread.
 */
public final class Exchange {
    /** What breaks is told by futures: the client need not log it besides. */
    private static final Handler<Throwable> TOLD = told -> {};

    private Exchange() {}

    /**
     * Fails when the connection does, when the reader does, and with {@link java.util.concurrent.TimeoutException} when
     * nothing was read in time: then no more of the answer is taken.
     *
     * @param body where it is empty, the request has none, and does not speak of its length either (RFC 9110, 8.6)
     * @param patience from sending to the end of reading
     * @param reader called as the answer begins, on the event loop of the request
     */
    public static <T> Future<T> of(
            HttpClientRequest request, Buffer body, Duration patience, Function<HttpClientResponse, Future<T>> reader) {
        Future<T> read =
                request.exceptionHandler(TOLD).response().map(Exchange::quiet).compose(reader);
        Future<HttpClientResponse> begun = body.length() == 0 ? request.send() : request.send(body);
        return begun.compose(response -> read)
                .timeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS)
                .onFailure(lost -> request.reset());
    }

    private static HttpClientResponse quiet(HttpClientResponse response) {
        return response.exceptionHandler(TOLD);
    }
}
