package io.trunkline.api.live;

import io.trunkline.bus.Addresses;
import io.trunkline.database.Fault;
import io.trunkline.story.PgEvents;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows each viewer the tenant's events in the order of their ids, from the log and never beyond the sweeper's mark:
 * behind it no row can appear any more, so nothing is missed and nothing shown twice, also after a break. The event bus
 * tells what became of an event later. Who reads too slowly is passed over, then dropped.
 */
public final class LiveVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(LiveVerticle.class);
    private static final int MOST_VIEWERS = 500;
    private static final long LOOK_EVERY_MS = 250;
    private static final long BEAT_EVERY_MS = 15_000;
    private static final long PATIENCE_MS = 30_000;

    /** Then the browser comes back by itself, and has to show again who it is. */
    private static final long LONGEST_MS = 900_000;

    /** The mark follows what was stored within less. */
    private static final long LONGEST_LAG_MS = 5_000;

    /** At each look. */
    private static final int BATCH = 50;

    /** Whoever would be further behind after a look sees more than an eye can follow, and is taken to the end. */
    private static final long TOO_MUCH = 1_000;

    /** From further back nobody is caught up: the list is there for it. */
    private static final long FAR_BEHIND = 20_000;

    private final PgEvents events;
    private final Set<Viewer> viewers = new HashSet<>();
    private final AtomicInteger count = new AtomicInteger();
    private boolean looking;
    private boolean blind;
    private volatile boolean closed;
    private Context own;

    @SuppressWarnings("NullAway.Init")
    public LiveVerticle(PgEvents events) {
        this.events = events;
    }

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        own = context;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(LOOK_EVERY_MS, timer -> look());
        return vertx.eventBus()
                .<JsonObject>consumer(Addresses.LIVE, message -> tell(message.body()))
                .completion();
    }

    @Override
    public Future<?> stop() {
        closed = true;
        viewers.forEach(Viewer::end);
        viewers.clear();
        return Future.succeededFuture();
    }

    /** From any thread: a place, shown nothing yet. Empty when there are too many already, or the node leaves. */
    Optional<Viewer> join(UUID tenantId, HttpServerResponse response, long seen) {
        if (count.incrementAndGet() > MOST_VIEWERS || closed) {
            count.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Viewer(tenantId, response, seen, System.currentTimeMillis()));
    }

    /** From any thread, once the response has its head: from now on it is written to. */
    void watch(Viewer viewer) {
        own.runOnContext(joined -> {
            if (closed) {
                viewer.end();
            } else {
                viewers.add(viewer);
            }
        });
    }

    /** From any thread, once for each who joined. */
    void leave(Viewer viewer) {
        count.decrementAndGet();
        own.runOnContext(left -> viewers.remove(viewer));
    }

    private void look() {
        long now = System.currentTimeMillis();
        dropTheStuck(now);
        if (viewers.isEmpty() || looking) {
            return;
        }
        looking = true;
        events.settledUpTo().compose(this::showUpTo).onComplete(done -> {
            looking = false;
            if (done.failed() && !blind) {
                LOG.atWarn()
                        .addKeyValue("error", Fault.describe(done.cause()))
                        .log("the live view cannot read the log; it goes on where it was");
            }
            blind = done.failed();
        });
    }

    private void dropTheStuck(long now) {
        List<Viewer> gone = viewers.stream()
                .filter(viewer -> viewer.stuckFor(now) > PATIENCE_MS || now - viewer.joinedAt() > LONGEST_MS)
                .toList();
        gone.forEach(viewer -> {
            viewers.remove(viewer);
            viewer.end();
        });
    }

    private record Place(UUID tenantId, long seen) {}

    /** Those who have seen the same share one query. */
    private Future<Void> showUpTo(long mark) {
        long now = System.currentTimeMillis();
        List<Viewer> ready =
                viewers.stream().filter(viewer -> viewer.stuckFor(now) == 0).toList();
        ready.forEach(viewer -> place(viewer, mark, now));
        Map<Place, List<Viewer>> places =
                ready.stream().collect(Collectors.groupingBy(viewer -> new Place(viewer.tenantId(), viewer.seen())));
        List<Future<Void>> shown = new ArrayList<>();
        places.forEach((place, watching) -> shown.add(show(place, watching, mark)));
        return Future.join(shown).mapEmpty();
    }

    /** An id that the mark does not reach is of another log, as before a restore: there is nothing to go on from. */
    private static void place(Viewer viewer, long mark, long now) {
        boolean isAhead = viewer.seen() > mark && now - viewer.joinedAt() > LONGEST_LAG_MS;
        if (viewer.seen() == Viewer.NOW || isAhead) {
            viewer.begin(mark, now);
        } else if (mark - viewer.seen() > FAR_BEHIND) {
            viewer.skipTo(mark, now);
        } else if (now - viewer.lastWrite() > BEAT_EVERY_MS) {
            viewer.beat(now);
        }
    }

    private Future<Void> show(Place place, List<Viewer> watching, long mark) {
        if (place.seen() >= mark) {
            return Future.succeededFuture();
        }
        return events.after(place.tenantId(), place.seen(), mark, BATCH + 1).map(found -> {
            long now = System.currentTimeMillis();
            List<JsonObject> shown = found.subList(0, Math.min(found.size(), BATCH));
            long shownUpTo = found.size() > BATCH ? shown.get(BATCH - 1).getLong("id") : mark;
            for (Viewer viewer : watching) {
                viewer.show(shown, shownUpTo, now);
                if (mark - shownUpTo > TOO_MUCH) {
                    viewer.skipTo(mark, now);
                }
            }
            return null;
        });
    }

    private void tell(JsonObject settled) {
        UUID tenantId = UUID.fromString(settled.getString("tenantId"));
        JsonObject told = settled.copy();
        told.remove("tenantId");
        long now = System.currentTimeMillis();
        viewers.stream().filter(viewer -> viewer.tenantId().equals(tenantId)).forEach(viewer -> viewer.tell(told, now));
    }
}
