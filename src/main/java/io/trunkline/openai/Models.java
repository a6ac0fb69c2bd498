package io.trunkline.openai;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the provider says of the model in use. One question, for whoever wants to know before calls fail. */
public final class Models {
    private static final long PATIENCE_MS = 5_000;

    private final OpenAiConfig config;
    private final WebClient client;

    public Models(Vertx vertx, OpenAiConfig config) {
        this.config = config;
        this.client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
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
        return client.getAbs(config.at("/models"))
                .timeout(PATIENCE_MS)
                .putHeader("Authorization", "Bearer " + config.key().reveal())
                .send()
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .compose(
                        response -> Future.succeededFuture(standing(model, response)),
                        failure -> Future.succeededFuture(new Standing.Silent("does not answer")));
    }

    private static Standing standing(String model, HttpResponse<Buffer> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            return new Standing.KeyRefused();
        }
        Optional<JsonObject> body = Optional.ofNullable(response.bodyAsBuffer()).flatMap(Foreign::object);
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
