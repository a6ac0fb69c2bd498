package io.trunkline.subscription;

import io.trunkline.bus.Addresses;
import io.trunkline.event.Delivery;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what, and where. Immutable.
 *
 * @param tenantId whose events; null for everyone's
 * @param types names as in {@code trunkline.events.<type>}, or {@link #EVERY}
 */
record Subscription(long id, String name, @Nullable UUID tenantId, List<String> types, String address) {

    /** Stands for all types. */
    static final String EVERY = "*";

    Subscription {
        types = List.copyOf(types);
    }

    boolean wants(Delivery event) {
        return (tenantId == null || tenantId.equals(event.tenantId()))
                && (types.contains(EVERY) || types.contains(Addresses.eventName(event.envelope())));
    }
}
