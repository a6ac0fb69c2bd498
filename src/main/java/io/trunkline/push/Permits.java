package io.trunkline.push;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The permits this node has in hand. They are fetched in blocks of a second or so; one that was not used in its time is
 * dropped, for used late it might make one too many. One context.
 */
final class Permits {
    private static final Duration A_BLOCK = Duration.ofSeconds(1);
    private static final Duration AHEAD = Duration.ofSeconds(2);
    private static final int MOST = 500;
    private static final long PAUSE_NANOS = 100_000_000;

    /** Who has not asked for so long wants none. */
    private static final long TURN_NANOS = 500_000_000;

    /** Of the slack, what this node may use up between a permit's moment and its request; the way there needs some too. */
    private static final double OWN_SHARE = 0.4;

    private final PgBudgets budgets = new PgBudgets();
    private final Pool pool;
    private final Budget budget;
    private final LongSupplier nanos;
    private final int block;
    private final long patience;
    private final Deque<Long> moments = new ArrayDeque<>();
    private boolean isOneWanted;
    private boolean isManysTurn;
    private long manyAskedAt;
    private long askAgainAt = Long.MIN_VALUE;

    /** @param nanos as of {@link System#nanoTime} */
    Permits(Pool pool, Budget budget, LongSupplier nanos) {
        this.pool = pool;
        this.budget = budget;
        this.nanos = nanos;
        long blocks = A_BLOCK.toNanos() / Math.max(1, budget.distance().toNanos());
        this.block = (int) Math.max(1, Math.min(MOST, blocks));
        this.patience = (long) (budget.slack().toNanos() * OWN_SHARE);
        this.manyAskedAt = nanos.getAsLong() - TURN_NANOS;
    }

    /**
     * Those that are due, as moments of {@link System#nanoTime}; none while the next one is still to come, or while it is
     * the turn of whoever asks for one alone.
     */
    Future<List<Long>> due(int wanted) {
        if (wanted == 0) {
            return Future.succeededFuture(List.of());
        }
        manyAskedAt = nanos.getAsLong();
        if (isOneWanted && !isManysTurn) {
            return Future.succeededFuture(List.of());
        }
        return found(wanted).onSuccess(taken -> isManysTurn &= taken.isEmpty());
    }

    /** The next one, if it is due. Who wants many and who wants one take turns: either would take all from the other. */
    Future<List<Long>> next() {
        isOneWanted = true;
        if (isManysTurn && nanos.getAsLong() - manyAskedAt < TURN_NANOS) {
            return Future.succeededFuture(List.of());
        }
        return found(1).onComplete(done -> {
            isOneWanted = done.succeeded() && done.result().isEmpty();
            isManysTurn |= done.succeeded() && !isOneWanted;
        });
    }

    void giveUpNext() {
        isOneWanted = false;
    }

    private Future<List<Long>> found(int wanted) {
        dropLate();
        if (!moments.isEmpty()) {
            return Future.succeededFuture(take(wanted));
        }
        long asked = nanos.getAsLong();
        if (asked < askAgainAt) {
            return Future.succeededFuture(List.of());
        }
        return budgets.take(pool, budget, block, AHEAD).map(first -> {
            long now = nanos.getAsLong();
            if (first.isEmpty()) {
                askAgainAt = now + PAUSE_NANOS;
            } else if (now - asked <= patience) {
                long begin = now + (long) (Math.max(0, first.get()) * 1e9);
                for (int i = 0; i < block; i++) {
                    moments.add(begin + i * budget.distance().toNanos());
                }
            }
            return take(wanted);
        });
    }

    /** Whether it is too late for a permit that was due at this moment. */
    boolean isLate(long moment) {
        return nanos.getAsLong() - moment > patience;
    }

    /** The provider asked to wait: what is in hand counts as used. */
    void drop() {
        moments.clear();
    }

    private void dropLate() {
        while (!moments.isEmpty() && isLate(moments.peek())) {
            moments.remove();
        }
    }

    private List<Long> take(int wanted) {
        List<Long> taken = new ArrayList<>();
        long now = nanos.getAsLong();
        while (taken.size() < wanted && !moments.isEmpty() && moments.peek() <= now) {
            taken.add(moments.remove());
        }
        return taken;
    }
}
