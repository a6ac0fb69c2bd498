package io.trunkline.dialer;

import io.trunkline.client.Bounded;
import io.trunkline.client.Exchange;
import io.trunkline.config.Secret;
import io.trunkline.dialer.Answers.Matter;
import io.trunkline.dialer.Reading.Unavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Sends parcels to the dialer, each once. Redirects are not followed, and an endless answer is given up. */
public final class Dialer {
    private static final Bounded BODIES = new Bounded(4 * 1_048_576);
    private static final int CONNECT_MS = 5_000;
    private static final int IDLE_SECONDS = 10;

    /** Who reads waits for no batch to be answered. */
    private static final int READING = 1;

    private final Account account;
    private final HttpClientAgent client;
    private final InstantSource clock;
    private final Answers answers;

    public Dialer(Vertx vertx, Account account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
        this.answers = new Answers(new Waits(clock));
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MS)
                        .setKeepAliveTimeout(IDLE_SECONDS)
                        .setMaxChunkSize(65_536))
                .with(new PoolOptions().setHttp1MaxSize(account.mostAtOnce() + READING))
                .build();
    }

    /**
     * Never fails: that nothing came back is an answer too.
     *
     * @param isLate asked once there is a connection, which may take a while: then nothing is sent
     */
    public Future<Answer> send(Parcel parcel, Buffer body, Secret token, BooleanSupplier isLate) {
        Dialect dialect = account.dialect();
        return answer(
                options(dialect.method(parcel), dialect.path(parcel), token),
                body,
                parcel.contactId() == null ? Matter.SEVERAL : Matter.ONE,
                said -> dialect.read(said, parcel),
                isLate);
    }

    /** Asks for something, below the address of the dialer. As {@link #send}. */
    public Future<Answer> get(String path, Secret token, BooleanSupplier isLate) {
        return answer(options(HttpMethod.GET, path, token), Buffer.buffer(), Matter.LIST, DialSessions::listed, isLate);
    }

    private Future<Answer> answer(
            RequestOptions options,
            Buffer body,
            Matter matter,
            Function<JsonObject, Reading> meaning,
            BooleanSupplier isLate) {
        Instant askedAt = clock.instant();
        long began = System.nanoTime();
        return Future.succeededFuture()
                .compose(begin -> client.request(options))
                .transform(connected -> connected.succeeded()
                        ? exchanged(connected.result(), body, matter, meaning, isLate)
                        : Future.succeededFuture(answers.none(new Unavailable(false, "there was no connection", null))))
                .map(half -> half.at(askedAt, Duration.ofNanos(System.nanoTime() - began)));
    }

    private Future<Answers.Half> exchanged(
            HttpClientRequest request,
            Buffer body,
            Matter matter,
            Function<JsonObject, Reading> meaning,
            BooleanSupplier isLate) {
        if (isLate.getAsBoolean()) {
            request.exceptionHandler(ourOwnReset -> {}).reset();
            return Future.succeededFuture(answers.none(new Unavailable(false, "the connection took too long", null)));
        }
        return Exchange.of(
                        request,
                        body,
                        account.patience(),
                        response -> BODIES.body(response)
                                .map(whole -> whole.map(text -> answers.of(response, text, matter, meaning))
                                        .orElseGet(() -> lost("the answer is too long"))))
                .recover(lost -> {
                    String reason = lost instanceof TimeoutException
                            ? "no answer within " + account.patience().toSeconds() + " s"
                            : "the connection broke before the answer";
                    return Future.succeededFuture(lost(reason));
                });
    }

    private Answers.Half lost(String reason) {
        return answers.none(new Unavailable(true, reason, null));
    }

    private RequestOptions options(HttpMethod method, String path, Secret token) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(account.address() + path)
                .setFollowRedirects(false)
                .setConnectTimeout(CONNECT_MS)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(HttpHeaders.USER_AGENT, "Trunkline")
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.reveal());
    }

    public Future<Void> close() {
        return client.close();
    }
}
