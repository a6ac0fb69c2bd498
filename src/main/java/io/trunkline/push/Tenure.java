package io.trunkline.push;

import io.trunkline.journal.PgLeases;
import io.trunkline.journal.PgLeases.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** This node's lease on an account, prolonged in time, or the wait for it. One context. */
final class Tenure {
    /** A node that ends is missed for so long at most. */
    private static final Duration LENGTH = Duration.ofSeconds(3);

    private static final long PROLONG_NANOS = 800_000_000;

    private final PgLeases leases = new PgLeases();
    private final Pool pool;
    private final String name;
    private final String node;
    private @Nullable Lease lease;
    private long prolongedAt;

    Tenure(Pool pool, UUID connectionId, String node) {
        this.pool = pool;
        this.name = "push:" + connectionId;
        this.node = node;
    }

    /**
     * Empty while another node holds it.
     *
     * @param ended when it is not the lease that was held before
     * @param begin what has to be done under a new one before anything else
     */
    Future<Optional<Lease>> held(Runnable ended, Function<Lease, Future<Void>> begin) {
        Lease known = lease;
        if (known != null && System.nanoTime() - prolongedAt < PROLONG_NANOS) {
            return Future.succeededFuture(Optional.of(known));
        }
        long asked = System.nanoTime();
        return leases.take(pool, name, node, LENGTH).compose(taken -> {
            prolongedAt = asked;
            if (taken.isPresent() && isStill(taken.get())) {
                return Future.succeededFuture(taken);
            }
            lease = null;
            ended.run();
            return taken.isEmpty()
                    ? Future.succeededFuture(taken)
                    : begin.apply(taken.get()).map(begun -> {
                        lease = taken.get();
                        return taken;
                    });
        });
    }

    boolean isStill(Lease held) {
        return lease != null && lease.fence() == held.fence();
    }

    /** Whether it was this node when it last looked. */
    boolean isInCharge() {
        return lease != null && System.nanoTime() - prolongedAt < LENGTH.toNanos();
    }

    /** Another node may go on at once. */
    Future<Void> release() {
        return leases.release(pool, name, node);
    }
}
