package io.trunkline.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which addresses somebody in the cluster listens on, so that nothing is published to nobody. Asked of the cluster
 * every second: a new listener hears from then on. Thread-safe.
 */
public final class Listeners implements Predicate<String> {
    private static final long EVERY_MS = 1_000;

    private final ClusterManager cluster;
    private final List<String> addresses;
    private final Set<String> listened = ConcurrentHashMap.newKeySet();

    public Listeners(ClusterManager cluster, List<String> addresses) {
        this.cluster = cluster;
        this.addresses = List.copyOf(addresses);
    }

    /** Asks now, and then every second. */
    public Future<Void> start(Vertx vertx) {
        vertx.setPeriodic(EVERY_MS, timer -> ask());
        return ask();
    }

    @Override
    public boolean test(String address) {
        return listened.contains(address);
    }

    private Future<Void> ask() {
        return Future.join(addresses.stream().map(this::ask).toList())
                .otherwiseEmpty()
                .mapEmpty();
    }

    private Future<List<RegistrationInfo>> ask(String address) {
        Promise<List<RegistrationInfo>> answer = Promise.promise();
        cluster.getRegistrations(address, answer);
        return answer.future().onSuccess(registrations -> {
            if (registrations == null || registrations.isEmpty()) {
                listened.remove(address);
            } else {
                listened.add(address);
            }
        });
    }
}
