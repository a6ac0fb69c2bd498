package io.trunkline.ingress.body;

import io.trunkline.ingress.exchange.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the bodies of one event loop, within bounds of size, time and memory. A body counts as held from its first
 * byte until {@link Body#release}. Not thread-safe: it belongs to its loop.
 */
public final class Bodies {
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    private final Limits limits;
    private final Set<Body> unfinished = new LinkedHashSet<>();
    private long heldBytes;

    public Bodies(Limits limits) {
        this.limits = limits;
    }

    public void sweepOn(Vertx vertx) {
        vertx.setPeriodic(SWEEP_EVERY.toMillis(), id -> sweep());
    }

    /** Exactly one of the two is called, unless the sender goes away first: then neither is. */
    public void read(HttpServerRequest request, Consumer<Body> whole, Consumer<Answer> refused) {
        Body body = new Body(this, request, whole, refused);
        unfinished.add(body);
        body.read();
    }

    /** Reads what nobody wants, within the same bounds, so that its sender sees the answer. */
    public void discard(HttpServerRequest request) {
        Body body = new Body(this, request, whole -> {}, refused -> {});
        unfinished.add(body);
        body.discard();
    }

    Limits limits() {
        return limits;
    }

    boolean hold(int bytes) {
        heldBytes += bytes;
        return heldBytes <= limits.maxHeldBytes();
    }

    void let(long bytes) {
        heldBytes -= bytes;
    }

    void finished(Body body) {
        unfinished.remove(body);
    }

    public long heldBytes() {
        return heldBytes;
    }

    int unfinished() {
        return unfinished.size();
    }

    /** The set is in order of arrival, so the slow ones come first. */
    private void sweep() {
        long oldest = System.nanoTime() - limits.receiveWithin().toNanos();
        for (Body body : List.copyOf(unfinished)) {
            if (body.startedAtNanos() - oldest > 0) {
                return;
            }
            body.giveUp();
        }
    }
}
