package io.trunkline.effect;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.LogId;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Identity;
import io.trunkline.fact.Order;
import io.trunkline.fact.Stated;
import io.trunkline.fact.Who;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Facts of one tenant, in few words. Times are seconds after {@link #START}; log ids count from a base of the scene. */
final class Scene {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final UUID tenantId;
    private final long baseLogId;

    Scene(UUID tenantId, long baseLogId) {
        this.tenantId = tenantId;
        this.baseLogId = baseLogId;
    }

    UUID tenantId() {
        return tenantId;
    }

    long baseLogId() {
        return baseLogId;
    }

    Stated event(int number, int second, Fact... facts) {
        Instant at = START.plusSeconds(second);
        Envelope envelope = new Envelope("call.ended", true, List.of("" + number), null, at);
        Digest key = Digest.ofEvent(tenantId, Source.PHONEBURNER, List.of("" + number));
        Delivery delivery = new Delivery(
                tenantId, Source.PHONEBURNER, tenantId, envelope, key, key, "{}", Buffer.buffer("{}"), null);
        return new Stated(new Entry(new LogId(baseLogId + number, at), 0, 0, delivery), List.of(facts));
    }

    CallKey key(String call) {
        return new CallKey(tenantId, Source.PHONEBURNER, call);
    }

    static Order order(int second, int tie) {
        return new Order(START.plusSeconds(second).toEpochMilli() * 1000, 0, tie);
    }

    Fact.OfCall call(String call, Order order, Map<CallField, Object> values) {
        return new Fact.OfCall(key(call), order, values);
    }

    /** A call that was dialled, answered and ended within a minute. */
    Fact.OfCall talk(String call, int second, Who who) {
        Map<CallField, Object> values = new EnumMap<>(CallField.class);
        values.put(CallField.STATUS, "completed");
        values.put(CallField.DIRECTION, "outbound");
        values.put(CallField.DIALED_AT, START.plusSeconds(second));
        values.put(CallField.ANSWERED_AT, START.plusSeconds(second + 5));
        values.put(CallField.DISCONNECTED_AT, START.plusSeconds(second + 35));
        values.put(CallField.TALK_SECONDS, 30);
        name(values, who);
        return call(call, order(second, second), values);
    }

    static void name(Map<CallField, Object> values, Who who) {
        who.primary().ifPresent(identity -> values.put(CallField.CONTACT_IDENTITY, identity.text()));
        if (who.number() != null) {
            values.put(CallField.CONTACT_NUMBER, who.number());
        }
    }

    Fact.OfContact contact(Who who, Order order, Map<ContactField, String> values) {
        return Fact.seen(tenantId, who, order, values);
    }

    Fact.OfCallback callback(String call, Who who, Order order, int dueSecond) {
        return new Fact.OfCallback(
                key(call), who, order, START.plusSeconds(dueSecond), null, "call back", "rep-1", "Ann", null);
    }

    static Who ours(String id) {
        return new Who(List.of(new Identity(Identity.SOURCECO, id)), null);
    }

    static Who ours(String id, String number) {
        return new Who(List.of(new Identity(Identity.SOURCECO, id)), number);
    }

    static Who dialers(String id) {
        return new Who(List.of(new Identity(Identity.PHONEBURNER, id)), null);
    }

    static Who both(String ours, String dialers) {
        return new Who(
                List.of(new Identity(Identity.SOURCECO, ours), new Identity(Identity.PHONEBURNER, dialers)), null);
    }

    static Who number(String number) {
        return new Who(List.of(), number);
    }
}
