package io.trunkline.simulator.life;

import io.trunkline.event.Source;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A life while it is being told: its own clock, and what was sent until now. */
final class Telling {
    private final Source source;
    private final Instant begin;
    private final List<Shot> shots = new ArrayList<>();
    private Instant now;

    Telling(Source source, Instant begin) {
        this.source = source;
        this.begin = begin;
        this.now = begin;
    }

    Instant now() {
        return now;
    }

    Telling pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    Telling passMillis(long millis) {
        return pass(Duration.ofMillis(millis));
    }

    void send(String route, String eventType, JsonObject body, Claim claim) {
        long delay = Duration.between(begin, now).toMillis();
        shots.add(new Shot(source, route, eventType, body.toBuffer(), now, delay, claim));
    }

    Life end() {
        return new Life(shots);
    }
}
