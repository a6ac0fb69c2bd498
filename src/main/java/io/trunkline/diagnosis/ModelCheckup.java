package io.trunkline.diagnosis;

import io.trunkline.openai.Models;
import io.trunkline.openai.Models.Standing;
import io.trunkline.openai.OpenAiConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Whether calls can be analysed: that the key is taken, that the model is there, and that it will be for a while. */
public final class ModelCheckup {
    private static final String CHECK = "model";
    private static final long SOON_DAYS = 90;
    private static final String KEPT_PROMPTS =
            "asked by prompts that the provider keeps, which it ends on 2026-11-30: set"
                    + " OPENAI_MODEL, and take OPENAI_INDIVIDUAL_PROMPT_ID and OPENAI_COMPLETE_PROMPT_ID away";

    private final Vertx vertx;
    private final InstantSource clock;

    public ModelCheckup(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    public Future<Finding> finding(OpenAiConfig config) {
        if (config.model().isEmpty() || !config.keptPrompts().isEmpty()) {
            return Future.succeededFuture(Finding.warn(CHECK, KEPT_PROMPTS));
        }
        String model = config.model().get();
        Models models = new Models(vertx, config);
        return models.standing(model).map(standing -> finding(model, standing)).onComplete(done -> models.close());
    }

    private Finding finding(String model, Standing standing) {
        if (standing instanceof Standing.KeyRefused) {
            return Finding.fail(CHECK, "the key is refused: mend OPENAI_API_KEY");
        } else if (standing instanceof Standing.Unlisted) {
            return Finding.fail(CHECK, model + " is not there, or not for this key: mend OPENAI_MODEL");
        } else if (standing instanceof Standing.Silent silent) {
            return Finding.warn(CHECK, "the provider " + silent.reason() + ": look at OPENAI_BASE_URL and the network");
        }
        return ((Standing.Listed) standing)
                .shutdown()
                .map(day -> ending(model, day))
                .orElseGet(() -> Finding.ok(CHECK, model + " is there"));
    }

    private Finding ending(String model, LocalDate day) {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        long days = ChronoUnit.DAYS.between(today, day);
        if (days < 0) {
            return Finding.fail(CHECK, model + " was shut down on " + day + ": set OPENAI_MODEL to another");
        }
        String words = model + " is shut down on " + day;
        return days <= SOON_DAYS
                ? Finding.warn(
                        CHECK,
                        words + ", in " + days + " days: set OPENAI_MODEL to another, and look at what it answers")
                : Finding.ok(CHECK, words);
    }
}
