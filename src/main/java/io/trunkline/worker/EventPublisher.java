package io.trunkline.worker;

import io.trunkline.bus.Addresses;
import io.trunkline.bus.CloudEvents;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.vertx.core.eventbus.EventBus;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tells other verticles of the cluster what was settled, as CloudEvents 1.0 in JSON, where somebody listens. At most
 * once: a consumer that must miss nothing registers a subscription.
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
                bus.publish(address, CloudEvents.of(verdict.entry(), verdict.outcome()));
            }
        }
    }
}
