package io.trunkline.pace;

import io.micrometer.core.instrument.Timer;
import io.trunkline.bus.Addresses;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells all nodes at each step what this one stored, and keeps what all of them told. */
public final class PaceVerticle extends VerticleBase {
    private final Tally tally;
    private final Supplier<Optional<Timer>> answers;
    private final Pace pace;
    private final InstantSource clock;
    private Delays toldOf = Delays.NONE;

    /** @param answers the meter of how long senders waited, once there is one */
    public PaceVerticle(Tally tally, Supplier<Optional<Timer>> answers, Pace pace, InstantSource clock) {
        this.tally = tally;
        this.answers = answers;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(Pace.STEP.toMillis(), timer -> step());
        return vertx.eventBus()
                .<JsonObject>consumer(Addresses.PACE, message -> hear(message.body()))
                .completion();
    }

    private void hear(JsonObject told) {
        pace.hear(told.getJsonObject("stored"), Delays.of(told.getJsonObject("answered")));
    }

    /** What others told meanwhile belongs to the step that ends; one's own word is heard in the next. */
    private void step() {
        pace.endStep(clock.instant());
        Delays ever = answers.get().map(Timer::takeSnapshot).map(Delays::of).orElse(Delays.NONE);
        JsonObject told = new JsonObject()
                .put("stored", tally.take())
                .put("answered", ever.minus(toldOf).json());
        toldOf = ever;
        vertx.eventBus().publish(Addresses.PACE, told);
    }
}
