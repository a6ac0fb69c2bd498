package io.trunkline.api.insight;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.database.Cursor;
import io.trunkline.insight.AnalysisList;
import io.trunkline.insight.AnalysisQueue;
import io.trunkline.insight.AnalysisQueue.Standing;
import io.trunkline.openai.BreakerState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** How analysing fares: what waits, what was given up and why, what it costs; and the way to have it tried again. */
public final class AnalysisQueueResource implements Resource {
    private static final Duration LATELY = Duration.ofHours(24);

    private final Pool pool;
    private final AnalysisQueue queue = new AnalysisQueue();
    private final AnalysisList analyses;
    private final Supplier<Optional<BreakerState>> breaker;
    private final InstantSource clock;

    /**
     * @param pool for what is changed
     * @param breaker of this node; empty where nothing is analysed
     */
    public AnalysisQueueResource(
            Pool pool, AnalysisList analyses, Supplier<Optional<BreakerState>> breaker, InstantSource clock) {
        this.pool = pool;
        this.analyses = analyses;
        this.breaker = breaker;
        this.clock = clock;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "getAnalysisSummary", this::summary,
                "listAnalysisFailures", this::failures,
                "retryAnalysis", this::retry,
                "retryAnalyses", this::retryAll);
    }

    private Future<Reply> summary(Caller caller, Asked asked) {
        UUID tenant = caller.tenantId();
        return queue.standing(pool, tenant)
                .compose(standing -> analyses.since(tenant, clock.instant().minus(LATELY))
                        .map(lately -> Reply.ok(summary(standing, lately))));
    }

    private JsonObject summary(Standing standing, JsonObject lately) {
        return new JsonObject()
                .put("enabled", breaker.get().isPresent())
                .put("breaker", breaker.get().map(BreakerState::word).orElse(null))
                .put("waiting", standing.waiting())
                .put("oldestWaitingSeconds", standing.oldest().toSeconds())
                .put("failed", standing.givenUp())
                .put("lately", lately);
    }

    private Future<Reply> failures(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Cursor before = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> queue.givenUp(pool, caller.tenantId(), before, terms.limit()));
    }

    private Future<Reply> retry(Caller caller, Asked asked) {
        UUID tenant = caller.tenantId();
        return queue.retry(pool, tenant, asked.id())
                .compose(retried -> retried > 0
                        ? Future.succeededFuture(Reply.accepted(new JsonObject().put("retried", retried)))
                        : analyses.isKnown(tenant, asked.id())
                                .map(known ->
                                        known ? Reply.conflict("It waits already, or is analysed.") : Reply.missing()));
    }

    private Future<Reply> retryAll(Caller caller, Asked asked) {
        return queue.retry(pool, caller.tenantId(), null)
                .map(retried -> Reply.accepted(new JsonObject().put("retried", retried)));
    }
}
