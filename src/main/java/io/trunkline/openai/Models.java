package io.trunkline.openai;

import io.trunkline.client.Bounded;
import io.trunkline.client.Exchange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** What the provider says of the model in use. One question, for whoever wants to know before calls fail. */
public final class Models {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Bounded BODIES = new Bounded(4 * 1024 * 1024);

    private final OpenAiConfig config;
    private final HttpClient client;

    public Models(Vertx vertx, OpenAiConfig config) {
        this.config = config;
        this.client = vertx.createHttpClient();
    }

    /** How the model stands. */
    public sealed interface Standing {
        /** @param shutdown after which day it answers no more, where that is known */
        record Listed(Optional<LocalDate> shutdown) implements Standing {}

        record Unlisted() implements Standing {}

        record KeyRefused() implements Standing {}

        record Silent(String reason) implements Standing {}
    }

    public Future<Standing> standing(String model) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(config.at("/models"))
                .setConnectTimeout(PATIENCE.toMillis())
                .putHeader("Authorization", "Bearer " + config.key().reveal());
        return client.request(options)
                .compose(request -> Exchange.of(
                        request,
                        Buffer.buffer(),
                        PATIENCE,
                        response -> BODIES.body(response).map(body -> standing(model, response.statusCode(), body))))
                .otherwise(silence -> new Standing.Silent("does not answer"));
    }

    private static Standing standing(String model, int status, Optional<Buffer> answer) {
        if (status == 401 || status == 403) {
            return new Standing.KeyRefused();
        }
        Optional<JsonObject> body = answer.flatMap(Foreign::object);
        if (status != 200 || body.isEmpty()) {
            return new Standing.Silent("answers HTTP " + status);
        }
        return Foreign.objects(body.get(), "data")
                .filter(row -> model.equals(row.getValue("id")))
                .findFirst()
                .<Standing>map(row ->
                        new Standing.Listed(Foreign.text(row, "shutdown_date").flatMap(Models::day)))
                .orElseGet(Standing.Unlisted::new);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    public void close() {
        client.close();
    }
}
