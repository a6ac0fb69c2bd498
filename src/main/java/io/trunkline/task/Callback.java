package io.trunkline.task;

import io.trunkline.fact.DerivedId;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Order;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A promise to call back, made in a call. One task a call; of two promises the later statement holds. */
public record Callback(
        Fact.OfCallback said, UUID callId, @Nullable UUID contactId, long logId) {

    public UUID id() {
        return DerivedId.of("task", said.tenantId(), callId.toString(), "callback");
    }

    Order order() {
        return said.order();
    }
}
