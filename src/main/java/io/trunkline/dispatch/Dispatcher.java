package io.trunkline.dispatch;

import io.trunkline.bus.Addresses;
import io.trunkline.bus.Work;
import io.trunkline.event.Entry;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hands stored events to the workers of this node, as objects, by type. A hint: if it is lost, the sweeper finds the
 * events in the log. Thread-safe.
 */
public final class Dispatcher implements Consumer<List<Entry>> {
    private static final DeliveryOptions WITHIN_THE_NODE = new DeliveryOptions().setLocalOnly(true);

    private final EventBus bus;

    public Dispatcher(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public void accept(List<Entry> stored) {
        send(stored, false);
    }

    /** Events that may have ended the process that had them. */
    void acceptSuspects(List<Entry> suspects) {
        send(suspects, true);
    }

    private void send(List<Entry> stored, boolean suspect) {
        Map<String, List<Entry>> byAddress = new LinkedHashMap<>();
        for (Entry entry : stored) {
            String address =
                    Addresses.work(entry.delivery().source(), entry.delivery().envelope());
            byAddress.computeIfAbsent(address, first -> new ArrayList<>()).add(entry);
        }
        byAddress.forEach((address, entries) -> bus.send(address, new Work(entries, suspect), WITHIN_THE_NODE));
    }
}
