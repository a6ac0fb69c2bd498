package io.trunkline.api.live;

import io.trunkline.bus.Addresses;
import io.trunkline.event.Entry;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.trunkline.worker.Settled;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;

/**
 * Tells the live views of all nodes what became of events that did not settle at their first try. The happy path costs
 * nothing; of a flood only so many a second are told. Thread-safe.
 */
public final class LaterNews implements Settled {
    private static final int PER_SECOND = 50;

    private final EventBus bus;
    private final Clock clock;
    private long second;
    private int told;

    public LaterNews(EventBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public void settled(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            Entry entry = verdict.entry();
            if ((entry.generation() > 0 || entry.attempts() > 0) && mayTell()) {
                bus.publish(Addresses.LIVE, news(verdict));
            }
        }
    }

    private synchronized boolean mayTell() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            told = 0;
        }
        return told++ < PER_SECOND;
    }

    private static JsonObject news(Verdict verdict) {
        Entry entry = verdict.entry();
        return new JsonObject()
                .put("tenantId", entry.delivery().tenantId().toString())
                .put("id", entry.at().id())
                .put("source", entry.delivery().source().word())
                .put("type", entry.delivery().envelope().type())
                .put("outcome", verdict.outcome())
                .put("reason", verdict.reason())
                .put("attempts", entry.attempts() + 1)
                .put("generation", entry.generation());
    }
}
