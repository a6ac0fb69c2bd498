package io.trunkline.simulator.openai;

import io.trunkline.config.Settings;
import io.trunkline.simulator.openai.Performance.Reply;
import io.trunkline.simulator.openai.Reception.Wish;
import io.trunkline.simulator.openai.Temper.Luck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The provider at a port of this machine. It counts what it was asked and what became of it. Thread-safe. */
public final class SimulatedOpenAi {
    private static final String HOST = "127.0.0.1";
    private static final String KEY = "sk-simulated";
    private static final String MODEL = "gpt-5.1";
    private static final int MOST_REMEMBERED = 200_000;

    /** One that stays, one whose last day is known. */
    private static final Map<String, Optional<LocalDate>> MODELS =
            Map.of(MODEL, Optional.empty(), "gpt-4o-2024-08-06", Optional.of(LocalDate.parse("2027-01-14")));

    private final Vertx vertx;
    private final Reception reception = new Reception(KEY, MODELS);
    private final Performance performance = new Performance(InstantSource.system());
    private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final HttpServer server;
    private volatile Temper temper;

    private SimulatedOpenAi(Vertx vertx, Temper temper) {
        this.vertx = vertx;
        this.temper = temper;
        this.server = vertx.createHttpServer().requestHandler(this::take);
    }

    public static Future<SimulatedOpenAi> open(Vertx vertx, Temper temper) {
        SimulatedOpenAi simulated = new SimulatedOpenAi(vertx, temper);
        return simulated.server.listen(0, HOST).map(simulated);
    }

    /** From the next request on. */
    public void turn(Temper other) {
        temper = other;
    }

    /** Requests by what became of them: a mood's name, or the HTTP status of what got no further. */
    public Map<String, Long> outcomes() {
        Map<String, Long> counts = new HashMap<>();
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.get()));
        return counts;
    }

    /** With this provider, for settings that name no other. */
    public Settings in(Settings settings) {
        if (settings.text("OPENAI_API_KEY").isPresent()) {
            return settings;
        }
        Map<String, String> values = new HashMap<>(settings.values());
        values.put("OPENAI_API_KEY", KEY);
        values.put("OPENAI_BASE_URL", "http://" + HOST + ":" + server.actualPort() + "/v1");
        values.put("OPENAI_MODEL", MODEL);
        values.putIfAbsent("OPENAI_PRICES", MODEL + "=1.25/0.125/10");
        return new Settings(values);
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request.response(), reception.read(request, body)));
    }

    private void answer(HttpServerResponse response, Wish wish) {
        String id = "%016x".formatted(ids.incrementAndGet());
        if (wish instanceof Wish.Told told) {
            count(Integer.toString(told.reply().status()));
            send(response, id, told.reply());
            return;
        }
        JsonObject request = ((Wish.Response) wish).request();
        Luck luck = luck(request);
        count(luck.mood().name());
        if (luck.delayMillis() == 0) {
            perform(response, id, luck.mood(), request);
        } else {
            vertx.setTimer(luck.delayMillis(), fired -> perform(response, id, luck.mood(), request));
        }
    }

    /** By what the request is about; one that does not say is like any other of its text. */
    private Luck luck(JsonObject request) {
        JsonObject metadata = request.getJsonObject("metadata", new JsonObject());
        String about = metadata.isEmpty()
                ? Integer.toHexString(request.encode().hashCode())
                : metadata.getString("execution_id") + " " + metadata.getString("analysis_type");
        if (times.size() > MOST_REMEMBERED) {
            times.clear();
        }
        int time = times.computeIfAbsent(about, first -> new AtomicInteger()).incrementAndGet();
        return temper.luck(about, time);
    }

    private void perform(HttpServerResponse response, String id, Mood mood, JsonObject request) {
        if (mood == Mood.HUNG_UP) {
            response.reset();
        } else {
            send(response, id, performance.of(mood, request, id));
        }
    }

    private static void send(HttpServerResponse response, String id, Reply reply) {
        reply.headers().forEach(response::putHeader);
        response.setStatusCode(reply.status())
                .putHeader("Content-Type", "application/json")
                .putHeader("x-request-id", "req_" + id)
                .end(reply.body().toBuffer());
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, first -> new AtomicLong()).incrementAndGet();
    }

    public Future<Void> close() {
        return server.close();
    }
}
