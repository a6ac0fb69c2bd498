package io.trunkline.push;

import io.trunkline.dialer.Answer;
import io.trunkline.dialer.Reading.Throttled;
import io.trunkline.dialer.Reading.Unavailable;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Slows an account down by what its dialer answers, for all nodes. One context. */
final class Brake {
    private final PgBudgets budgets = new PgBudgets();
    private final Pool pool;
    private final Budget budget;
    private final Throttle throttle;
    private final Permits permits;

    Brake(Pool pool, Budget budget, Throttle throttle, Permits permits) {
        this.pool = pool;
        this.budget = budget;
        this.throttle = throttle;
        this.permits = permits;
    }

    Future<Void> served(Answer answer) {
        boolean recovered = throttle.served();
        Duration pause = answer.pause();
        if (pause != null && pause.compareTo(budget.distance()) > 0) {
            return hold(pause, "the dialer says how many requests are left");
        }
        return recovered ? hold(Duration.ZERO, null) : Future.succeededFuture();
    }

    Future<Void> throttled(Throttled throttled) {
        Duration own = throttle.tooFast();
        return hold(throttled.pause() == null ? own : throttled.pause(), "the dialer asked to wait");
    }

    Future<Void> unserved(Unavailable away) {
        Duration own = throttle.failed();
        Duration wait = away.pause() == null ? own : away.pause();
        return wait.isZero() ? Future.succeededFuture() : hold(wait, "the dialer does not serve");
    }

    Future<Void> unrenewed() {
        return hold(throttle.tooFast(), "the access token could not be renewed yet");
    }

    Future<Void> renewedInVain() {
        return hold(throttle.tooFast(), "the dialer did not take a renewed access token");
    }

    private Future<Void> hold(Duration wait, @Nullable String reason) {
        if (!wait.isZero()) {
            permits.drop();
        }
        return budgets.hold(pool, budget.account(), wait, throttle.failures(), reason);
    }
}
