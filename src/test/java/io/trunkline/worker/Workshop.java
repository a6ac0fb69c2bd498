package io.trunkline.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.awaiting.Until;
import io.trunkline.bus.Addresses;
import io.trunkline.bus.LocalCodec;
import io.trunkline.bus.Peers;
import io.trunkline.bus.Work;
import io.trunkline.database.Databases;
import io.trunkline.database.Proxy;
import io.trunkline.database.TestDatabase;
import io.trunkline.effect.Effects;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.LogId;
import io.trunkline.event.Source;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Stated;
import io.trunkline.journal.PgLog;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.trunkline.journal.Pressure;
import io.trunkline.journal.Unsettled;
import io.trunkline.provider.Provider;
import io.trunkline.provider.Providers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Workers on a real database, with effects that fail where they are told to. An event is called by its subject; each
 * effect leaves its subject in the table suppressions, so that effects that happened twice, or half, are seen.
 */
public final class Workshop implements AutoCloseable {
    public static final String NODE = "node-1";
    private static final String KNOWN = "call.ended";

    private final Vertx vertx = Vertx.vertx();
    private final Proxy proxy;
    private final Pool direct;
    private final Pool pool;
    private final PgLog log;
    private final Desk desk;
    private final Pressure pressure = new Pressure();
    private final Map<String, Function<SqlClient, Future<?>>> faults = new ConcurrentHashMap<>();
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final List<Verdict> told = new CopyOnWriteArrayList<>();
    private volatile Runnable onTold = () -> {};

    public Workshop(String name) {
        LocalCodec.register(vertx);
        Databases database = new Databases(TestDatabase.fresh(name), Optional.empty());
        proxy = new Proxy(vertx, database.url());
        direct = database.pool(vertx, 1);
        pool = new Databases(proxy.url(), Optional.empty()).pool(vertx, 4);
        Providers providers = new Providers(
                Arrays.stream(Source.values()).<Provider>map(Plain::new).toList());
        log = new PgLog(providers::knows);
        Effects effects = this::apply;
        Peers peers = new Peers(vertx.eventBus(), NODE);
        desk = new Desk(pool, providers, effects, log, new Load(pressure), peers, this::tell, NODE);
        vertx.deployVerticle(new WorkerVerticle(Addresses.work(Source.PHONEBURNER, KNOWN), desk))
                .await();
        vertx.deployVerticle(new WorkerVerticle(Addresses.otherWork(Source.PHONEBURNER), desk))
                .await();
    }

    public Vertx vertx() {
        return vertx;
    }

    public Pool pool() {
        return pool;
    }

    public PgLog log() {
        return log;
    }

    public Desk desk() {
        return desk;
    }

    Pressure pressure() {
        return pressure;
    }

    public Proxy proxy() {
        return proxy;
    }

    /** The effect of this subject does this first, once for each time it is applied. */
    public void onEffect(String subject, Function<SqlClient, Future<?>> fault) {
        faults.put(subject, fault);
    }

    /** The database refuses, with this state. */
    static Function<SqlClient, Future<?>> refusal(String sqlState) {
        return client -> client.query("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '" + sqlState + "'; END $$")
                .execute();
    }

    /** The subjects of each batch of effects that was tried, in order. */
    public List<List<String>> batches() {
        return batches;
    }

    /** Whoever hears of verdicts does this first. */
    void onTold(Runnable act) {
        onTold = act;
    }

    private void tell(List<Verdict> verdicts) {
        onTold.run();
        told.addAll(verdicts);
    }

    List<Verdict> told() {
        return told;
    }

    /** A row of the log, as {@code node} would have stored it some time ago. */
    public LogId store(String subject, String node, Duration ago) {
        return store(subject, KNOWN, node, ago);
    }

    LogId store(String subject, String type, String node, Duration ago) {
        Row row = direct.preparedQuery("""
                        INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key,
                                                 subject, headers, node, body)
                        VALUES (nextval('webhook_log_id'), clock_timestamp() - make_interval(secs => $4),
                                '00000000-0000-0000-0000-000000000001', 'phoneburner',
                                '00000000-0000-0000-0000-000000000001', $2, sha256($1::text::bytea), $1, '{}', $3, '{}')
                        RETURNING id, received_at""")
                .execute(Tuple.of(subject, type, node, (double) ago.toSeconds()))
                .await()
                .iterator()
                .next();
        return new LogId(row.getLong(0), row.getOffsetDateTime(1).toInstant());
    }

    /** Stored by this node just now, and read back. */
    Entry entry(String subject, int attempts) {
        return entry(subject, KNOWN, attempts);
    }

    Entry entry(String subject, String type, int attempts) {
        LogId at = store(subject, type, NODE, Duration.ZERO);
        return log.read(direct, List.of(new Unsettled(at, 0, attempts))).await().get(0);
    }

    /** So many, with nothing to do for any of them. */
    List<Entry> dull(int count) {
        List<Unsettled> stored = new ArrayList<>();
        direct.preparedQuery("""
                        INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key,
                                                 subject, headers, node, body)
                        SELECT nextval('webhook_log_id'), clock_timestamp(), '00000000-0000-0000-0000-000000000001',
                            'phoneburner', '00000000-0000-0000-0000-000000000001', $2, sha256(n::text::bytea), 'dull', '{}',
                            $3, '{}'
                        FROM generate_series(1, $1) n
                        RETURNING id, received_at""")
                .execute(Tuple.of(count, KNOWN, NODE))
                .await()
                .forEach(row -> stored.add(new Unsettled(
                        new LogId(row.getLong(0), row.getOffsetDateTime(1).toInstant()), 0, 0)));
        return log.read(direct, stored).await();
    }

    void hand(List<Entry> entries) {
        vertx.eventBus()
                .send(
                        Addresses.work(
                                Source.PHONEBURNER, entries.get(0).delivery().envelope()),
                        new Work(entries, false),
                        new DeliveryOptions().setLocalOnly(true));
    }

    public long number(String sql) {
        return direct.query(sql).execute().await().iterator().next().getLong(0);
    }

    /** The first column of each row, as text. */
    public List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        direct.query(sql).execute().await().forEach(row -> texts.add(String.valueOf(row.getValue(0))));
        return texts;
    }

    public void execute(String sql) {
        direct.query(sql).execute().await();
    }

    public void untilSettled(int count) {
        until(() -> number("SELECT count(*) FROM webhook_outcomes") >= count);
    }

    public void until(BooleanSupplier condition) {
        Until.holds(condition);
    }

    /** Subjects whose effects are there for good. */
    public List<String> applied() {
        return texts("SELECT phone_number FROM suppressions ORDER BY phone_number");
    }

    private Future<Void> apply(SqlClient transaction, List<Stated> batch) {
        List<String> subjects = batch.stream()
                .map(stated ->
                        String.valueOf(stated.entry().delivery().envelope().subject()))
                .toList();
        batches.add(subjects);
        Future<?> done = Future.succeededFuture();
        for (String subject : subjects) {
            done = done.compose(before -> faults.getOrDefault(subject, fine -> Future.succeededFuture())
                            .apply(transaction))
                    .compose(unharmed -> transaction
                            .preparedQuery("INSERT INTO suppressions (tenant_id, phone_number, log_id)"
                                    + " VALUES ('00000000-0000-0000-0000-000000000001', $1, 0)")
                            .execute(Tuple.of(subject)));
        }
        return done.mapEmpty();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    /** Understands every event of its one type, except those whose subject says that it cannot. */
    private record Plain(Source source) implements Provider {
        @Override
        public Set<String> types() {
            return Set.of(KNOWN);
        }

        @Override
        public Envelope describe(@Nullable String route, @Nullable String deliveryId, JsonNode root, String bodyHash) {
            throw new UnsupportedOperationException("workers describe nothing");
        }

        @Override
        public Reading read(Entry entry) {
            String subject = String.valueOf(entry.delivery().envelope().subject());
            if (subject.startsWith("unreadable")) {
                throw new IllegalStateException("its reader met what it did not expect: " + subject);
            }
            return subject.startsWith("dull")
                    ? new Reading.Ignored("nothing to do")
                    : new Reading.Understood(List.of());
        }
    }
}
