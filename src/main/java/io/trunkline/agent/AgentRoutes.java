package io.trunkline.agent;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agents whose calls are another tenant's than their connection's, in memory, for any thread and without a lock. All
 * webhooks of a call say when it was begun, and so lead to the same tenant whenever they come: a new route holds for
 * calls begun a minute later, when every node has read it, or knows that it has read none for too long to decide.
 */
public final class AgentRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(AgentRoutes.class);
    private static final Duration RELOAD_EVERY = Duration.ofSeconds(2);

    /** Well within the minute after which a new route holds. */
    private static final Duration IN_FORCE = Duration.ofSeconds(30);

    private final Supplier<Future<List<Route>>> stored;
    private final LongSupplier nanoTime;
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reloading = new AtomicBoolean();
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile Map<AgentKey, List<Route>> latestFirst = Map.of();
    private volatile @Nullable Long readAt;

    /** @param stored reads those of the database */
    public AgentRoutes(Supplier<Future<List<Route>>> stored) {
        this(stored, System::nanoTime);
    }

    AgentRoutes(Supplier<Future<List<Route>>> stored, LongSupplier nanoTime) {
        this.stored = stored;
        this.nanoTime = nanoTime;
    }

    /** Where every agent's calls are its connection's tenant's. */
    public static AgentRoutes none() {
        AgentRoutes none = new AgentRoutes(() -> Future.succeededFuture(List.of()), () -> 0);
        none.take(List.of(), 0);
        return none;
    }

    /** Reads the database now, and, if it could, then every two seconds: a start that failed may be repeated. */
    public Future<Void> start(Vertx vertx) {
        return read().onSuccess(read -> vertx.setPeriodic(RELOAD_EVERY.toMillis(), id -> reload()));
    }

    /** Whether the database was read within the last half minute: before, and after, nobody can say whose a call is. */
    public boolean isLoaded() {
        Long last = readAt;
        return last != null && nanoTime.getAsLong() - last < IN_FORCE.toNanos();
    }

    /** When that is so; on the event loop that asks. Fails when it takes longer than {@code most}. */
    public Future<Void> loaded(Duration most) {
        Context here = Objects.requireNonNull(Vertx.currentContext(), "asked on an event loop");
        Promise<Void> known = Promise.promise();
        long timer = here.owner()
                .setTimer(
                        Math.max(1, most.toMillis()),
                        late -> known.tryFail(new TimeoutException("routes of agents are not read")));
        Runnable tell = () -> here.runOnContext(back -> {
            here.owner().cancelTimer(timer);
            known.tryComplete();
        });
        waiting.add(tell);
        known.future().onComplete(over -> waiting.remove(tell));
        if (isLoaded()) {
            tell.run();
        }
        return known.future();
    }

    /** @param begun when the source began the call */
    public UUID ownerOf(AgentKey agent, Instant begun) {
        for (Route route : latestFirst.getOrDefault(agent, List.of())) {
            if (!begun.isBefore(route.from())) {
                return route.leadsTo();
            }
        }
        return agent.tenantId();
    }

    /** Whether any agent is led elsewhere: if none is, nobody needs to be asked about. */
    public boolean isEmpty() {
        return latestFirst.isEmpty();
    }

    private void reload() {
        if (!reloading.compareAndSet(false, true)) {
            return;
        }
        read().onComplete(read -> {
            reloading.set(false);
            if (away.getAndSet(read.failed()) != read.failed()) {
                LOG.atWarn()
                        .addKeyValue("readable", read.succeeded())
                        .log("routes of agents; those read last stay in force for half a minute");
            }
        });
    }

    private Future<Void> read() {
        long asked = nanoTime.getAsLong();
        return stored.get().onSuccess(read -> take(read, asked)).mapEmpty();
    }

    private void take(List<Route> read, long asked) {
        Map<AgentKey, List<Route>> byAgent = new HashMap<>();
        read.stream()
                .sorted(Comparator.comparing(Route::from).reversed())
                .forEach(route -> byAgent.computeIfAbsent(route.agent(), none -> new ArrayList<>())
                        .add(route));
        latestFirst = Map.copyOf(byAgent);
        readAt = asked;
        waiting.forEach(Runnable::run);
    }
}
