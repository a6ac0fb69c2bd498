package io.trunkline.simulator;

import io.trunkline.simulator.expectation.Model;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Plays a scenario against a gateway, and knows afterwards what must be in its database. */
public final class Simulation {
    private final Sender sender;
    private final InstantSource clock;

    public Simulation(Sender sender, InstantSource clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /** @param model knows what the gateway acknowledged, in order */
    public record Played(Result result, Model model) {}

    /** Completes with the last answer; progress is told once a second. Fails for nothing that the gateway does. */
    public Future<Played> play(Scenario scenario, Consumer<Progress> progress) {
        return sender.send(scenario.at(clock.instant()), progress).map(result -> {
            Model model = new Model();
            result.tell(model);
            return new Played(result, model);
        });
    }
}
