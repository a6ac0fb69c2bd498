package io.trunkline;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trunkline.api.ManagementVerticle;
import io.trunkline.api.Readiness;
import io.trunkline.api.live.LaterNews;
import io.trunkline.bus.Addresses;
import io.trunkline.bus.Peers;
import io.trunkline.config.Settings;
import io.trunkline.connection.Connection;
import io.trunkline.connection.ConnectionRegistry;
import io.trunkline.connection.DefaultConnections;
import io.trunkline.connection.PgConnections;
import io.trunkline.connection.SecretBox;
import io.trunkline.database.Databases;
import io.trunkline.dispatch.AgingVerticle;
import io.trunkline.dispatch.BalanceMeters;
import io.trunkline.dispatch.BalanceVerticle;
import io.trunkline.dispatch.Dispatcher;
import io.trunkline.dispatch.HeartbeatVerticle;
import io.trunkline.dispatch.KeyFilterVerticle;
import io.trunkline.dispatch.OfferVerticle;
import io.trunkline.dispatch.RetentionVerticle;
import io.trunkline.dispatch.RetryVerticle;
import io.trunkline.dispatch.SweeperVerticle;
import io.trunkline.effect.Effects;
import io.trunkline.event.Entry;
import io.trunkline.ingress.IngressConfig;
import io.trunkline.ingress.IngressMeters;
import io.trunkline.ingress.IngressVerticle;
import io.trunkline.ingress.admission.Gate;
import io.trunkline.ingress.admission.SideDoor;
import io.trunkline.journal.AgedKeys;
import io.trunkline.journal.GroupCommit;
import io.trunkline.journal.Inbox;
import io.trunkline.journal.KeyHints;
import io.trunkline.journal.PgLog;
import io.trunkline.journal.PgPartitions;
import io.trunkline.journal.PgSweep;
import io.trunkline.journal.Pressure;
import io.trunkline.journal.SingleAppend;
import io.trunkline.provider.Provider;
import io.trunkline.provider.Providers;
import io.trunkline.quarantine.PgQuarantine;
import io.trunkline.subscription.DeliveryMeters;
import io.trunkline.subscription.DeliveryVerticle;
import io.trunkline.subscription.RegistrationVerticle;
import io.trunkline.worker.Desk;
import io.trunkline.worker.EffectMeters;
import io.trunkline.worker.EventPublisher;
import io.trunkline.worker.Load;
import io.trunkline.worker.Settled;
import io.trunkline.worker.WorkerVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One running node: every part built once, top to bottom, deployed in the order in which it can be useful, and taken
 * down in reverse. Webhooks are taken as soon as the port is open, even while the database is still away.
 */
final class Node {
    private static final int PARTITION_DAYS_AHEAD = 7;
    private static final int DELIVERY_CONNECTIONS = 2;
    private static final int API_CONNECTIONS = 4;

    /** From the signal on; whoever sent it waits half a minute as a rule. */
    private static final Duration SETTLE_UNTIL = Duration.ofSeconds(20);

    private final Settings settings;
    private final Optional<Integer> daysToKeep;
    private final Databases databases;
    private final Membership membership;
    private final Vertx vertx;
    private final Patience patience;
    private final Migration migration;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final NodeMeters meters = new NodeMeters(metrics);
    private final Pressure pressure = new Pressure();
    private final Load load = new Load(pressure);
    private final AgedKeys aged = new AgedKeys();
    private final Pool pool;
    private final Pool workerPool;
    private final Pool deliveryPool;
    private final Pool apiPool;
    private final Views views;
    private final Outreach outreach;
    private final Front front;
    private final Providers providers;
    private final PgLog log;
    private final Dispatcher dispatcher;
    private final Peers peers;
    private final Desk desk;
    private final Readiness readiness;
    private final Analysing analysing;
    private final PgConnections connections;
    private final List<Connection> defaults;
    private final ConnectionRegistry registry;
    private final Reception reception;
    private final List<IngressVerticle> doors = new CopyOnWriteArrayList<>();
    private final Deployments ingress;
    private final Deployments intake;
    private final Deployments rest;

    /** @param isDemo whoever sits at this machine may look at everything */
    Node(
            Settings settings,
            Databases databases,
            Membership membership,
            Effects effects,
            Settled audience,
            boolean isDemo) {
        this.settings = settings;
        this.daysToKeep = RetentionVerticle.daysToKeep(settings);
        this.databases = databases;
        this.membership = membership;
        this.vertx = membership.vertx();
        this.ingress = new Deployments(vertx);
        this.intake = new Deployments(vertx);
        this.rest = new Deployments(vertx);
        this.patience = new Patience(vertx, databases.url());
        this.migration = new Migration(vertx, databases.url(), patience);
        this.pool = databases.poolForKeys(vertx, settings.number("TRUNKLINE_DATABASE_POOL", 4, 1, 100));
        this.workerPool = databases.poolForKeys(vertx, settings.number("TRUNKLINE_DATABASE_POOL", 4, 1, 100));
        this.deliveryPool = databases.poolForKeys(vertx, DELIVERY_CONNECTIONS);
        this.apiPool = databases.pool(vertx, API_CONNECTIONS);
        this.providers = Parts.providers(settings);
        this.log = new PgLog(providers::knows);
        this.dispatcher = new Dispatcher(vertx.eventBus());
        EventPublisher publisher = new EventPublisher(vertx.eventBus(), membership.listened());
        EffectMeters effectTimes = new EffectMeters(metrics, Clock.systemUTC());
        LaterNews news = new LaterNews(vertx.eventBus(), Clock.systemUTC());
        Settled everyone = verdicts ->
                List.of(effectTimes, publisher, news, audience).forEach(listener -> listener.settled(verdicts));
        this.peers = new Peers(vertx.eventBus(), id());
        this.desk = new Desk(workerPool, providers, effects, log, load, peers, everyone, id());
        this.analysing = new Analysing(vertx, settings, databases, log, providers, metrics, id(), dispatcher);
        this.readiness = new Readiness(() -> pool.query("SELECT 1").execute().map(true));
        this.connections = new PgConnections(pool, SecretBox.from(settings));
        this.defaults = DefaultConnections.from(settings);
        this.registry = new ConnectionRegistry(defaults, connections::list, Clock.systemUTC());
        Inbox byHand = new SingleAppend(apiPool, log, id(), meters.counting(dispatcher));
        this.reception = new Reception(providers, pool);
        SideDoor sideDoor = new SideDoor(registry, Parts.schemes(), reception.description(), byHand, Clock.systemUTC());
        Lists lists = new Lists(vertx, databases, apiPool, id(), meters.counting(dispatcher), load);
        this.views = new Views(
                vertx, settings, databases, apiPool, connections, sideDoor, meters, lists, analysing::breaker);
        this.outreach =
                new Outreach(vertx, settings, databases, apiPool, lists, metrics, id(), meters.counting(dispatcher));
        this.front = new Front(vertx, settings, apiPool, outreach.resources(views.resources()), isDemo);
    }

    Vertx vertx() {
        return vertx;
    }

    String id() {
        return membership.card().id();
    }

    /** Where webhooks are taken, once started: all event loops share it. */
    int port() {
        return doors.get(0).port();
    }

    Future<Node> start() {
        meters.bind(vertx, pool, new PgSweep(), load);
        return deployWorkers()
                .compose(working -> views.open())
                .compose(opened -> listenAndMigrate())
                .compose(migrated -> rest.add(new HeartbeatVerticle(pool, membership.card(), peers::alive)))
                .compose(beating -> patience.with(() -> new PgPartitions().ensure(pool, PARTITION_DAYS_AHEAD)))
                .compose(ensured -> patience.with(() -> connections.keepDefaults(defaults)))
                .compose(kept -> patience.with(() -> registry.start(vertx)))
                .compose(loaded -> deployRounds())
                .onSuccess(working -> readiness.started())
                .map(this);
    }

    /** A database of our own is there already; one of others may come later, and webhooks are to wait for it. */
    private Future<Void> listenAndMigrate() {
        return databases.embedded().isPresent()
                ? migrated().compose(migrated -> openDoors())
                : openDoors().compose(listening -> migrated());
    }

    private Future<Void> migrated() {
        return migration.done().compose(migrated -> patience.with(() -> reception.start(vertx)));
    }

    private Future<Void> openDoors() {
        int loops =
                settings.number("TRUNKLINE_EVENT_LOOPS", Runtime.getRuntime().availableProcessors(), 1, 64);
        ManagementVerticle management = new ManagementVerticle(
                settings.text("TRUNKLINE_MANAGEMENT_HOST", "0.0.0.0"),
                settings.number("TRUNKLINE_MANAGEMENT_PORT", 8081, 0, 65_535),
                readiness,
                metrics);
        return front.open()
                .compose(site -> ingress.add(newDoors(site), loops))
                .compose(listening -> rest.add(management));
    }

    private Supplier<Deployable> newDoors(Handler<HttpServerRequest> site) {
        IngressConfig config = IngressConfig.from(settings);
        Gate gate = new Gate(registry, Parts.schemes(), config.trustedProxies(), Clock.systemUTC());
        PgQuarantine quarantine = new PgQuarantine(pool, PgQuarantine.Bounds.DEFAULT, metrics, Clock.systemUTC());
        IngressMeters answers = new IngressMeters(metrics);
        Consumer<List<Entry>> handOver = meters.counting(dispatcher);
        KeyHints hints = new KeyHints(membership.seenKeys(), aged);
        Supplier<Inbox> inboxes = () -> new GroupCommit(vertx, databases.url(), id(), log, hints, pressure, handOver);
        return () -> {
            IngressVerticle door =
                    new IngressVerticle(config, gate, reception.description(), inboxes, quarantine, answers, site);
            doors.add(door);
            return door;
        };
    }

    /** Before the doors open: what is stored while nobody listens would wait for the sweeper. */
    private Future<Void> deployWorkers() {
        List<Future<Void>> parts = new ArrayList<>();
        for (Provider provider : providers.all()) {
            provider.types().forEach(type -> parts.add(worker(Addresses.work(provider.source(), type))));
            parts.add(worker(Addresses.otherWork(provider.source())));
        }
        return Future.all(parts).mapEmpty();
    }

    private Future<Void> deployRounds() {
        return intake.add(new OfferVerticle(peers, pool, log, load, dispatcher))
                .compose(taking -> intake.add(new RetryVerticle(pool, log, desk, dispatcher, id())))
                .compose(retrying -> rest.add(new SweeperVerticle(pool, id())))
                .compose(sweeping -> rest.add(new DeliveryVerticle(
                        deliveryPool,
                        log,
                        providers,
                        new DeliveryMeters(metrics),
                        id(),
                        settings.millis("TRUNKLINE_DELIVERY_PATIENCE_MS", Duration.ofSeconds(10)))))
                .compose(delivering -> rest.add(new RegistrationVerticle(deliveryPool, providers)))
                .compose(registering ->
                        rest.add(new BalanceVerticle(pool, id(), membership.listened(), new BalanceMeters(metrics))))
                .compose(balancing -> analysing.open())
                .compose(analysed -> outreach.pusher().map(rest::add).orElseGet(Future::succeededFuture))
                .compose(pushing -> rest.add(new AgingVerticle(pool, id())))
                .compose(aging -> rest.add(new KeyFilterVerticle(pool, aged)))
                .compose(filtering -> daysToKeep
                        .map(days -> rest.add(new RetentionVerticle(pool, id(), days)))
                        .orElse(Future.succeededFuture()));
    }

    /** Two of a kind, neither waiting for the other: one's batch is prepared while the other's is in the database. */
    private Future<Void> worker(String address) {
        return rest.add(() -> new WorkerVerticle(address, desk), 2);
    }

    /** Takes no more, from nobody, answers what it took, settles what it has, hands back the rest, and leaves. Vert.x stays up. */
    Future<Void> drain() {
        readiness.draining();
        long settleUntil = System.nanoTime() + SETTLE_UNTIL.toNanos();
        Duration notice = settings.millis("TRUNKLINE_DRAIN_MS", Duration.ofMillis(500));
        return vertx.timer(notice.toMillis(), TimeUnit.MILLISECONDS)
                .compose(noticed -> migration.atRest())
                .compose(migrated -> views.endStreams())
                .compose(ended -> ingress.end())
                .compose(closed -> intake.end())
                .compose(closed -> analysing.close())
                .compose(closed -> settled(settleUntil))
                .compose(settled -> rest.end())
                .compose(ended -> outreach.close().otherwiseEmpty())
                .compose(gone -> Future.join(
                                pool.close(), workerPool.close(), deliveryPool.close(), apiPool.close(), views.close())
                        .otherwiseEmpty())
                .mapEmpty();
    }

    private Future<Void> settled(long deadline) {
        if (load.events() == 0 || System.nanoTime() > deadline) {
            return Future.succeededFuture();
        }
        return vertx.timer(20, TimeUnit.MILLISECONDS).compose(waited -> settled(deadline));
    }
}
