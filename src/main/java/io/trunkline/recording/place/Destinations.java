package io.trunkline.recording.place;

import io.trunkline.event.Source;
import io.vertx.core.Future;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tells where a link leads. Its name is resolved once: the address that was judged is the one that is connected to. A
 * name of which a single address is not a public one leads nowhere.
 */
public final class Destinations {
    private final HostRules rules;
    private final Names names;
    private final Duration patience;

    /** @param patience with the name server */
    public Destinations(HostRules rules, Names names, Duration patience) {
        this.rules = rules;
        this.names = names;
        this.patience = patience;
    }

    /** Empty where this source's links may not lead; failed when nobody knows the name. */
    public Future<Optional<Place>> of(Source source, Link link) {
        Optional<HostRule> rule = rules.admitting(source, link);
        if (rule.isEmpty() || rule.get().place().isPresent()) {
            return Future.succeededFuture(rule.flatMap(HostRule::place));
        }
        return names.of(link.host())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .map(addresses -> chosen(addresses).map(address -> new Place(address, link.port(), true)));
    }

    /** Of the older version where there is one: the newer one leads nowhere on many networks. */
    private static Optional<InetAddress> chosen(List<InetAddress> addresses) {
        if (!addresses.stream().allMatch(AddressRule::isPublic)) {
            return Optional.empty();
        }
        Optional<InetAddress> four =
                addresses.stream().filter(Inet4Address.class::isInstance).findFirst();
        return four.or(() -> addresses.stream().findFirst());
    }
}
