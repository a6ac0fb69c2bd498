package io.trunkline;

import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.api.outreach.MappingResource;
import io.trunkline.api.outreach.PushesResource;
import io.trunkline.api.outreach.SessionsResource;
import io.trunkline.api.people.ContactSyncResource;
import io.trunkline.api.resource.Resource;
import io.trunkline.calling.CallingRule;
import io.trunkline.config.Settings;
import io.trunkline.connection.SecretBox;
import io.trunkline.database.Databases;
import io.trunkline.dialer.Account;
import io.trunkline.event.Entry;
import io.trunkline.journal.BulkAppend;
import io.trunkline.push.Errand;
import io.trunkline.push.Mappings;
import io.trunkline.push.PushList;
import io.trunkline.push.PushMeters;
import io.trunkline.push.PushVerticle;
import io.trunkline.push.Pushes;
import io.trunkline.push.Sessions;
import io.trunkline.sync.Hearing;
import io.trunkline.sync.SyncConfig;
import io.trunkline.sync.Syncs;
import io.trunkline.sync.Telling;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What goes out to the dialer, put together. Sending has connections of its own; without a dialer nothing is sent. */
final class Outreach {
    /** For loading, sending, settling and the lease; for telling and hearing, which go on beside. */
    private static final int SENDING_CONNECTIONS = 6;

    private static final int READING_CONNECTIONS = 2;

    private final Pool sending;
    private final Pool reading;
    private final Optional<Account> account;
    private final CallingRule rule;
    private final PushMeters meters;
    private final SecretBox box;
    private final String node;
    private final List<Errand> errands;
    private final List<Resource> resources;

    /**
     * @param pool for what people change
     * @param handOver gets what the dialer was heard to say, once it is stored
     */
    Outreach(
            Vertx vertx,
            Settings settings,
            Databases databases,
            Pool pool,
            Lists lists,
            MeterRegistry metrics,
            String node,
            Consumer<List<Entry>> handOver) {
        this.sending = databases.poolForKeys(vertx, SENDING_CONNECTIONS);
        this.reading = databases.poolForReaders(vertx, READING_CONNECTIONS);
        this.account = Account.from(settings);
        this.rule = lists.rule();
        this.meters = new PushMeters(metrics);
        this.box = SecretBox.from(settings);
        this.node = node;
        this.errands = account.map(dialer -> errands(settings, dialer, new BulkAppend(sending, node, handOver)))
                .orElseGet(List::of);
        this.resources = List.of(
                new ContactSyncResource(new Syncs(pool, reading, account)),
                new PushesResource(
                        account, lists.preview(), new Pushes(pool), new PushList(reading), InstantSource.system()),
                new SessionsResource(new Sessions(pool), new Sessions(reading)),
                new MappingResource(new Mappings(pool)));
    }

    private List<Errand> errands(Settings settings, Account dialer, BulkAppend log) {
        SyncConfig config = SyncConfig.from(settings, dialer);
        Errand telling = new Telling(sending, dialer, config.collectEvery());
        return config.readEvery()
                .map(every ->
                        List.of(telling, new Hearing(sending, dialer, config, every, log, InstantSource.system())))
                .orElseGet(() -> List.of(telling));
    }

    /** Beside others. */
    List<Resource> resources(List<Resource> others) {
        return Stream.concat(others.stream(), resources.stream()).toList();
    }

    /** What sends; nothing while no dialer is set up. */
    Optional<Deployable> pusher() {
        return account.map(dialer -> new PushVerticle(sending, dialer, box, rule, meters, node, errands));
    }

    Future<Void> close() {
        return Future.join(sending.close(), reading.close()).mapEmpty();
    }
}
