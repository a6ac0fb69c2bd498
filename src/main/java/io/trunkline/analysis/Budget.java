package io.trunkline.analysis;

import io.trunkline.insight.Permits;
import io.trunkline.insight.Permits.Block;
import io.trunkline.insight.Permits.Correction;
import io.trunkline.insight.Permits.Limit;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * This node's part of each tenant's budget: blocks of permits, each used within seconds of its taking. What was used is
 * corrected when it is known; until then a permit counts for what it was taken for. Called on one event loop.
 */
final class Budget {
    /** A block is a twentieth of a minute: few look-ups, and what a node that dies has taken is little. */
    private static final int BLOCKS = 20;

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Pool pool;
    private final Permits permits;
    private final Limit limit;
    private final String node;
    private final LongSupplier clock;
    private final Map<UUID, Share> shares = new HashMap<>();
    private final List<Correction> corrections = new ArrayList<>();

    /** One request, and so many tokens. */
    record Permit(UUID tenantId, long blockId, long tokens) {}

    private static final class Share {
        private @Nullable Open open;
        private Future<Void> taking = Future.succeededFuture();
        private long spentUntil;
    }

    private static final class Open {
        private final long blockId;
        private final long usableUntil;
        private int requests;
        private long tokens;

        private Open(Block block, long usableUntil) {
            this.blockId = block.id();
            this.usableUntil = usableUntil;
            this.requests = block.requests();
            this.tokens = block.tokens();
        }
    }

    /** @param clock nanoseconds */
    Budget(Pool pool, Permits permits, Limit limit, String node, LongSupplier clock) {
        this.pool = pool;
        this.permits = permits;
        this.limit = limit;
        this.node = node;
        this.clock = clock;
    }

    /** Whether there was nothing left a moment ago. */
    boolean isSpent(UUID tenantId) {
        Share share = shares.get(tenantId);
        return share != null && share.spentUntil - clock.getAsLong() > 0;
    }

    /** Empty while the tenant's minute is used up. A request larger than the whole budget may be made alone. */
    Future<Optional<Permit>> take(UUID tenantId, long estimate) {
        long tokens = Math.min(estimate, limit.tokens());
        Share share = shares.computeIfAbsent(tenantId, none -> {
            Share made = new Share();
            made.spentUntil = clock.getAsLong();
            return made;
        });
        return takeFrom(tenantId, share, tokens);
    }

    private Future<Optional<Permit>> takeFrom(UUID tenantId, Share share, long tokens) {
        Open open = share.open;
        if (open != null && open.usableUntil - clock.getAsLong() > 0 && open.requests > 0 && open.tokens >= tokens) {
            open.requests--;
            open.tokens -= tokens;
            return Future.succeededFuture(Optional.of(new Permit(tenantId, open.blockId, tokens)));
        }
        if (isSpent(tenantId)) {
            return Future.succeededFuture(Optional.empty());
        }
        // One after the other: each looks first what its predecessor's block has left.
        if (!share.taking.isComplete()) {
            return share.taking.otherwiseEmpty().compose(taken -> takeFrom(tenantId, share, tokens));
        }
        share.taking = renew(tenantId, share, tokens);
        return share.taking.compose(taken -> takeFrom(tenantId, share, tokens));
    }

    private Future<Void> renew(UUID tenantId, Share share, long needed) {
        handIn(share);
        Limit wanted = new Limit(
                Math.max(1, limit.requests() / BLOCKS),
                Math.min(limit.tokens(), Math.max(needed, limit.tokens() / BLOCKS)));
        long askedAt = clock.getAsLong();
        return permits.take(pool, tenantId, node, wanted, needed, limit).map(block -> {
            if (block.isPresent()) {
                share.open = new Open(block.get(), askedAt + Permits.USABLE.toNanos());
            } else {
                share.spentUntil = clock.getAsLong() + WAIT.toNanos();
            }
            return null;
        });
    }

    /** What is left of a block is the next one's. */
    private void handIn(Share share) {
        Open open = share.open;
        if (open != null && (open.requests > 0 || open.tokens > 0)) {
            corrections.add(new Correction(open.blockId, -open.requests, -open.tokens));
        }
        share.open = null;
    }

    void used(Permit permit, long tokens) {
        if (tokens != permit.tokens()) {
            corrections.add(new Correction(permit.blockId(), 0, tokens - permit.tokens()));
        }
    }

    void unused(Permit permit) {
        corrections.add(new Correction(permit.blockId(), -1, -permit.tokens()));
    }

    /** What is to be written, each once. */
    List<Correction> corrections() {
        Map<Long, Correction> sums = new HashMap<>();
        corrections.forEach(one -> sums.merge(one.blockId(), one, Budget::sum));
        corrections.clear();
        return List.copyOf(sums.values());
    }

    /** Of a write that failed. */
    void putBack(List<Correction> unwritten) {
        corrections.addAll(unwritten);
    }

    private static Correction sum(Correction one, Correction other) {
        return new Correction(one.blockId(), one.requests() + other.requests(), one.tokens() + other.tokens());
    }
}
