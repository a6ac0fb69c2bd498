package io.trunkline.openai;

import io.trunkline.client.Bounded;
import io.trunkline.client.Exchange;
import io.trunkline.openai.Reply.Failed;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Asks by OpenAI's Responses API. What was asked and answered is in no log. Thread-safe. */
public final class OpenAi implements Analyst {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAi.class);
    private static final String PATH = "/responses";
    /** How many questions are under way is for those to decide who ask. */
    private static final int CONNECTIONS = 10_000;

    private static final int MOST_WAITING = 1_000;
    private static final Bounded BODIES = new Bounded(1024 * 1024);
    private static final Duration REST = Duration.ofSeconds(15);

    private final OpenAiConfig config;
    private final Prompts prompts;
    private final Inquiry inquiry;
    private final Refusal refusal;
    private final HttpClient client;
    private final Guard guard;
    private final OpenAiMeters meters;

    public OpenAi(Vertx vertx, OpenAiConfig config, OpenAiMeters meters) {
        this(vertx, config, meters, REST);
    }

    /** @param rest for so long a provider that fails is left alone */
    OpenAi(Vertx vertx, OpenAiConfig config, OpenAiMeters meters, Duration rest) {
        this.config = config;
        this.prompts = Prompts.read(config.prompts());
        this.inquiry = new Inquiry(config);
        this.refusal = new Refusal(InstantSource.system());
        HttpClientOptions options =
                new HttpClientOptions().setConnectTimeout((int) config.timeout().toMillis());
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING);
        this.client = vertx.createHttpClient(options, pool);
        this.guard = new Guard(vertx, rest);
        this.meters = meters;
        meters.watch(guard::state);
    }

    /** Whether questions get as far as the provider, as of this node. */
    public BreakerState breaker() {
        return guard.state();
    }

    @Override
    public Future<Reply> ask(Question question) {
        Prompt prompt = prompts.of(question.kind());
        JsonObject body = inquiry.body(prompt, question, UUID.randomUUID().toString());
        return guard.pass(() -> sent(prompt, body));
    }

    @Override
    public long tokens(Question question) {
        return prompts.of(question.kind()).tokens(question.input());
    }

    private Future<Heard> sent(Prompt prompt, JsonObject body) {
        long begun = System.nanoTime();
        String id = UUID.randomUUID().toString();
        Duration patience = config.timeout();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.at(PATH))
                .setConnectTimeout(patience.toMillis())
                .putHeader("Authorization", "Bearer " + config.key().reveal())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Trunkline")
                .putHeader("X-Client-Request-Id", id);
        return client.request(options)
                .compose(request ->
                        Exchange.of(request, body.toBuffer(), patience.minus(since(begun)), OpenAi::received))
                .compose(
                        received -> Future.succeededFuture(heard(prompt, received)),
                        failure -> Future.succeededFuture(unheard(failure)))
                .onSuccess(heard -> note(heard, id, since(begun)));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** @param body empty where it is too long */
    private record Received(int status, MultiMap headers, Optional<Buffer> body) {}

    private static Future<Received> received(HttpClientResponse response) {
        return BODIES.body(response).map(answer -> new Received(response.statusCode(), response.headers(), answer));
    }

    private Heard heard(Prompt prompt, Received received) {
        if (received.status() != 200) {
            return refusal.read(
                    received.status(), received.headers(), received.body().orElseGet(Buffer::buffer));
        }
        Reply reply = received.body()
                .map(new Answer(prompt.kind(), inquiry.version(prompt))::read)
                .orElseGet(() -> new Failed(Failure.MALFORMED, null, "the answer is too long"));
        return reply instanceof Failed failed ? Heard.of(failed) : new Heard(reply, Heard.Health.WELL);
    }

    private static Heard unheard(Throwable failure) {
        return Heard.of(
                failure instanceof TimeoutException
                        ? new Failed(Failure.TIMEOUT, null, "no answer in time")
                        : new Failed(Failure.UNREACHABLE, null, "cannot be reached"));
    }

    private void note(Heard heard, String id, Duration duration) {
        meters.asked(heard.reply(), duration);
        if (heard.reply() instanceof Failed failed) {
            LOG.atLevel(failed.failure().isRetried() ? Level.INFO : Level.WARN)
                    .addKeyValue("failure", failed.failure().word())
                    .addKeyValue("reason", failed.reason())
                    .addKeyValue("clientRequestId", id)
                    .log("a model did not answer");
        }
    }

    /** What is on its way is given up. */
    public void close() {
        client.close();
        guard.close();
    }
}
