package io.trunkline.bus;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The other nodes that live, as the heartbeat sees them, and a way to hand them work. Thread-safe. */
public final class Peers {
    private static final DeliveryOptions SOON = new DeliveryOptions().setSendTimeout(500);

    private final EventBus bus;
    private final String self;
    private volatile List<String> others = List.of();

    public Peers(EventBus bus, String self) {
        this.bus = bus;
        this.self = self;
    }

    /** To be told at each beat. */
    public void alive(List<String> nodes) {
        others = nodes.stream().filter(node -> !node.equals(self)).toList();
    }

    public boolean lives(String peer) {
        return others.contains(peer);
    }

    /** One of them, or nobody. */
    public Optional<String> any() {
        List<String> now = others;
        return now.isEmpty()
                ? Optional.empty()
                : Optional.of(now.get(ThreadLocalRandom.current().nextInt(now.size())));
    }

    /** Whether the peer took it; false when it is busy or does not answer. What it took it may lose again, by dying. */
    public Future<Boolean> offer(String peer, Offer offer) {
        return bus.<Boolean>request(Addresses.offers(peer), offer.toBuffer(), SOON)
                .map(answer -> answer.body())
                .otherwise(false);
    }

    /** Answers the offers of others for as long as the consumer lives. */
    public Future<Void> listen(Taker taker) {
        return bus.<Buffer>consumer(
                        Addresses.offers(self), offer -> offer.reply(taker.take(Offer.fromBuffer(offer.body()))))
                .completion();
    }

    /** Decides at once whether there is room. */
    @FunctionalInterface
    public interface Taker {
        boolean take(Offer offer);
    }
}
