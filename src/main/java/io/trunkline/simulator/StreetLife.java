package io.trunkline.simulator;

import io.trunkline.simulator.life.CallLives;
import io.trunkline.simulator.life.Life;
import io.trunkline.simulator.life.Shot;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People calling each other at a pace that can be watched: a life begins every so often, and its webhooks come one after
 * the other as they would, only sooner.
 */
public final class StreetLife extends VerticleBase {
    private static final Logger LOGGER = LoggerFactory.getLogger(StreetLife.class);

    private final CallLives lives;
    private final Sender sender;
    private final Duration everySoOften;
    private final int timesFaster;
    private final InstantSource clock;
    private boolean heard = true;

    /** @param timesFaster than the people in it live: 20 makes three seconds of a minute */
    public StreetLife(CallLives lives, Sender sender, Duration everySoOften, int timesFaster, InstantSource clock) {
        this.lives = lives;
        this.sender = sender;
        this.everySoOften = everySoOften;
        this.timesFaster = timesFaster;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(1, everySoOften.toMillis(), id -> begin());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return sender.close();
    }

    private void begin() {
        Life life = lives.next(clock.instant().minus(CallLives.LONGEST));
        for (Shot shot : life.shots()) {
            vertx.setTimer(1 + shot.delayMillis() / timesFaster, id -> send(shot));
        }
    }

    private void send(Shot shot) {
        sender.send(shot).onSuccess(this::note);
    }

    private void note(Reply reply) {
        if (reply.acknowledged() != heard) {
            heard = reply.acknowledged();
            LOGGER.info("Simulated calls are {}", heard ? "taken again" : "not taken");
        }
    }
}
