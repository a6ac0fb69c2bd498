package io.trunkline.simulator;

import io.trunkline.client.Exchange;
import io.trunkline.simulator.Signing.Signed;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Sends shots as their providers would. Never fails for what the gateway does: that is what a {@link Reply} tells. */
public final class Sender {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    /** Shorter than servers wait: a webhook must not be lost on a connection that is just being closed. */
    private static final int IDLE_SECONDS = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final SenderConfig config;
    private final Signing signing;
    private final HttpClientAgent client;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean closed;

    public Sender(Vertx vertx, SenderConfig config, Signing signing) {
        this.vertx = vertx;
        this.config = config;
        this.signing = signing;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout((int) config.timeout().toMillis())
                        .setKeepAliveTimeout(IDLE_SECONDS))
                .with(new PoolOptions().setHttp1MaxSize(config.concurrency()))
                .build();
    }

    /** One shot, with as many tries as its provider has patience for. */
    public Future<Reply> send(Shot shot) {
        return attempt(shot, 1);
    }

    /** All of them, in that order as far as several at once have one; progress is told once a second. */
    public Future<Result> send(List<Shot> shots, Consumer<Progress> progress) {
        return new Volley(vertx, config, shots, this::send).fire(progress);
    }

    /** What is under way is given up. */
    public Future<Void> close() {
        closed = true;
        return client.close();
    }

    private Future<Reply> attempt(Shot shot, int tries) {
        long began = System.nanoTime();
        return status(shot)
                .otherwise(Reply.NO_ANSWER)
                .map(status -> new Reply(shot, status, tries, Duration.ofNanos(System.nanoTime() - began)))
                .compose(reply -> tryAgain(reply)
                        ? pause(tries).compose(v -> attempt(shot, tries + 1))
                        : Future.succeededFuture(reply));
    }

    private boolean tryAgain(Reply reply) {
        return !closed
                && reply.uncertain()
                && reply.tries() < config.attempts()
                && config.persistence().triesAgain(reply.shot().source());
    }

    private Future<?> pause(int tries) {
        long millis = FIRST_PAUSE.toMillis() << Math.min(tries - 1, 10);
        return vertx.timer(Math.min(millis, LONGEST_PAUSE.toMillis()), TimeUnit.MILLISECONDS);
    }

    private Future<Integer> status(Shot shot) {
        if (closed) {
            return Future.succeededFuture(Reply.NO_ANSWER);
        }
        return client.request(request(shot, signing.sign(shot)))
                .compose(request -> Exchange.of(
                        request.putHeader("Content-Type", "application/json"),
                        shot.body(),
                        config.timeout(),
                        response -> response.end().map(v -> response.statusCode())));
    }

    private RequestOptions request(Shot shot, Signed signed) {
        URI target = config.targets()
                .get(Math.floorMod(turn.getAndIncrement(), config.targets().size()));
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(
                        target.resolve(shot.path() + signed.pathSuffix()).toString())
                .setConnectTimeout(config.timeout().toMillis());
        signed.headers().forEach(options::putHeader);
        return options;
    }
}
