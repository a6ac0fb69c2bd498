package io.trunkline;

import io.trunkline.bus.Addresses;
import io.trunkline.bus.Cluster;
import io.trunkline.bus.Listeners;
import io.trunkline.bus.LocalCodec;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.trunkline.dispatch.HeartbeatVerticle.NodeCard;
import io.trunkline.event.Envelope;
import io.trunkline.journal.ClusterKeys;
import io.trunkline.journal.NearKeys;
import io.trunkline.journal.SeenKeys;
import io.trunkline.provider.Providers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who a node is, and how it is joined to the others: by Hazelcast, or, alone, by nothing. */
record Membership(NodeCard card, Vertx vertx, SeenKeys seenKeys, Predicate<String> listened) {

    static Future<Membership> of(Settings settings, Providers providers) {
        boolean clustered = settings.flag("TRUNKLINE_CLUSTER", false);
        if (clustered && settings.text("TRUNKLINE_DATABASE_URL").isEmpty()) {
            throw new ConfigException(
                    "TRUNKLINE_CLUSTER=on needs a database that the nodes share: set TRUNKLINE_DATABASE_URL");
        }
        NodeCard card = new NodeCard(newId(), host(), version());
        VertxOptions options = new VertxOptions().setPreferNativeTransport(true);
        return clustered ? joined(settings, providers, card, options) : Future.succeededFuture(alone(card, options));
    }

    /** Nobody can listen to a node that has joined nothing. */
    private static Membership alone(NodeCard card, VertxOptions options) {
        Vertx vertx = Vertx.builder().with(options).build();
        LocalCodec.register(vertx);
        return new Membership(card, vertx, new NearKeys(), address -> false);
    }

    private static Future<Membership> joined(
            Settings settings, Providers providers, NodeCard card, VertxOptions options) {
        Cluster cluster = Cluster.from(settings);
        HazelcastClusterManager manager = cluster.manager();
        return cluster.join(Vertx.builder(), options, manager).compose(vertx -> {
            LocalCodec.register(vertx);
            Listeners listeners = new Listeners(manager, addresses(providers));
            listeners.start(vertx);
            ClusterKeys keys =
                    new ClusterKeys(vertx, manager.getHazelcastInstance().getMap(ClusterKeys.MAP), card.id());
            return keys.listen().map(listening -> new Membership(card, vertx, keys, listeners));
        });
    }

    private static List<String> addresses(Providers providers) {
        Stream<Envelope> known = providers.all().stream()
                .flatMap(provider -> provider.types().stream())
                .map(type -> new Envelope(type, true, List.of(), null, null));
        Stream<Envelope> unknown = Stream.of(new Envelope(Envelope.UNRECOGNISED, false, List.of(), null, null));
        Stream<String> events = Stream.concat(known, unknown).map(Addresses::events);
        return Stream.concat(events, Stream.of(Addresses.LOW_CREDITS))
                .distinct()
                .toList();
    }

    /** New at each start. */
    private static String newId() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return host() + "-" + HexFormat.of().formatHex(random);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "node";
        }
    }

    static String version() {
        return Optional.ofNullable(Membership.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
