package io.trunkline.openai;

import io.trunkline.openai.Reply.Failed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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
    private static final int LONGEST_ANSWER = 1024 * 1024;
    private static final Duration REST = Duration.ofSeconds(15);

    private final OpenAiConfig config;
    private final Prompts prompts;
    private final Inquiry inquiry;
    private final Refusal refusal;
    private final WebClient client;
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
        WebClientOptions options =
                new WebClientOptions().setFollowRedirects(false).setUserAgent("Trunkline");
        options.setConnectTimeout((int) config.timeout().toMillis());
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING);
        this.client = WebClient.create(vertx, options, pool);
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
        long patience = config.timeout().toMillis();
        return client.postAbs(config.at(PATH))
                .timeout(patience)
                .putHeader("Authorization", "Bearer " + config.key().reveal())
                .putHeader("X-Client-Request-Id", id)
                .sendJsonObject(body)
                .timeout(patience, TimeUnit.MILLISECONDS)
                .compose(
                        response -> Future.succeededFuture(heard(prompt, response)),
                        failure -> Future.succeededFuture(unheard(failure)))
                .onSuccess(heard -> note(heard, id, Duration.ofNanos(System.nanoTime() - begun)));
    }

    private Heard heard(Prompt prompt, HttpResponse<Buffer> response) {
        Buffer bytes = response.bodyAsBuffer();
        Buffer body = bytes == null ? Buffer.buffer() : bytes;
        if (response.statusCode() != 200) {
            return refusal.read(response.statusCode(), response.headers(), body);
        }
        Reply reply = body.length() > LONGEST_ANSWER
                ? new Failed(Failure.MALFORMED, null, "the answer is too long", Usage.NONE)
                : new Answer(prompt.kind(), inquiry.version(prompt)).read(body);
        return reply instanceof Failed failed ? Heard.of(failed) : new Heard(reply, Heard.Health.WELL);
    }

    private static Heard unheard(Throwable failure) {
        return Heard.of(
                failure instanceof TimeoutException
                        ? new Failed(Failure.TIMEOUT, null, "no answer in time", Usage.NONE)
                        : new Failed(Failure.UNREACHABLE, null, "cannot be reached", Usage.NONE));
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
