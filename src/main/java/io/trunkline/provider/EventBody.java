package io.trunkline.provider;

import io.trunkline.event.Entry;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Order;
import io.trunkline.fact.Who;
import java.util.List;
import java.util.UUID;

/** A stored event beside its body, and how facts are stated of it. */
public record EventBody(Entry entry, Fields fields) {

    public UUID tenantId() {
        return entry.delivery().tenantId();
    }

    public CallKey call(String externalId) {
        return new CallKey(tenantId(), entry.delivery().source(), externalId);
    }

    public Fact ofCall(String externalId, Order order, Said<CallField, Object> said) {
        return new Fact.OfCall(call(externalId), order, said.values());
    }

    /** Nothing, where the event does not say who it was. */
    public List<Fact> ofPerson(Who who, Said<ContactField, String> said) {
        boolean nobody = who.identities().isEmpty() && who.number() == null;
        return nobody ? List.of() : List.of(Fact.seen(tenantId(), who, Orders.ofPerson(entry), said.values()));
    }
}
