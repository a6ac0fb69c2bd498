package io.trunkline.worker;

import io.trunkline.bus.Addresses;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tells other verticles of the cluster what was settled, as CloudEvents 1.0 in JSON, where somebody listens. At most
 * once: a subscriber that must miss nothing reads the log.
 */
public final class EventPublisher implements Settled {
    private final EventBus bus;
    private final Predicate<String> listened;

    /** @param listened whether anybody in the cluster listens on an address; asked for every event, so it must be quick */
    public EventPublisher(EventBus bus, Predicate<String> listened) {
        this.bus = bus;
        this.listened = listened;
    }

    @Override
    public void settled(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            String address = Addresses.events(verdict.entry().delivery().envelope());
            if (listened.test(address)) {
                bus.publish(address, cloudEvent(verdict));
            }
        }
    }

    /** The id stays the same across redeliveries and replays: it is the log row's. */
    static JsonObject cloudEvent(Verdict verdict) {
        Entry entry = verdict.entry();
        Envelope envelope = entry.delivery().envelope();
        String source = entry.delivery().source().word();
        JsonObject event = new JsonObject()
                .put("specversion", "1.0")
                .put("id", Long.toString(entry.at().id()))
                .put("source", "urn:trunkline:" + entry.delivery().tenantId() + ":" + source)
                .put("type", "io.trunkline." + source + "." + envelope.type())
                .put("time", entry.usableTime().toString())
                .put("receivedtime", entry.at().receivedAt().toString())
                .put("tenantid", entry.delivery().tenantId().toString())
                .put("outcome", verdict.outcome())
                .put("datacontenttype", "application/json")
                .put("data", Json.decodeValue(entry.delivery().body()));
        if (envelope.subject() != null) {
            event.put("subject", envelope.subject());
        }
        return event;
    }
}
