package io.trunkline.subscription;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.awaiting.Until;
import io.trunkline.bus.Addresses;
import io.trunkline.database.Databases;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Entry;
import io.trunkline.journal.Intake;
import io.trunkline.journal.PgReplays;
import io.trunkline.journal.PgReplays.Extent;
import io.trunkline.journal.PgReplays.Plan;
import io.trunkline.journal.PgReplays.Selection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Subscriptions on a real database: events are put in and settled at will, and the sweeper's mark is moved by hand. */
final class Subscribers implements AutoCloseable {
    static final String ADDRESS = "leads.events";

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final DeliveryMeters meters = new DeliveryMeters(metrics);
    private final Pool pool;
    private final Intake intake;
    private final Map<String, String> nodes = new HashMap<>();
    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();

    Subscribers(String name) {
        pool = new Databases(TestDatabase.fresh(name), Optional.empty()).poolForKeys(vertx, 4);
        intake = new Intake(pool);
        vertx.deployVerticle(new RegistrationVerticle(pool, intake.readers())).await();
        run("INSERT INTO leases (name, holder, fence, expires_at) VALUES ('sweeper', 'a-node', 1, clock_timestamp())");
    }

    Intake intake() {
        return intake;
    }

    Pool pool() {
        return pool;
    }

    SimpleMeterRegistry metrics() {
        return metrics;
    }

    /** A node that delivers, alive for as long as the test runs. */
    void deploy(String node) {
        run("INSERT INTO nodes (id, host, version, beat_at) VALUES ('" + node + "', 'h', 'v', 'infinity')");
        DeliveryVerticle verticle =
                new DeliveryVerticle(pool, intake.log(), intake.readers(), meters, node, Duration.ofSeconds(5));
        nodes.put(node, vertx.deployVerticle(verticle).await());
    }

    void undeploy(String node) {
        vertx.undeploy(nodes.remove(node)).await();
    }

    JsonObject register(String name, String... types) {
        return ask(new JsonObject()
                .put("name", name)
                .put("types", new JsonArray(List.of(types)))
                .put("address", ADDRESS));
    }

    JsonObject ask(Object message) {
        return asking(message).await();
    }

    Future<JsonObject> asking(Object message) {
        return vertx.eventBus()
                .<JsonObject>request(Addresses.SUBSCRIBE, message)
                .map(Message::body);
    }

    JsonObject remove(Object message) {
        return vertx.eventBus()
                .<JsonObject>request(Addresses.UNSUBSCRIBE, message)
                .await()
                .body();
    }

    /** Replies to everything from now on. */
    void listen() {
        listen(message -> message.reply("done"));
    }

    /** Hears everything from now on, and does this about it. */
    void listen(Consumer<Message<JsonObject>> act) {
        vertx.eventBus()
                .<JsonObject>consumer(ADDRESS, message -> {
                    heard.add(message.body());
                    act.accept(message);
                })
                .completion()
                .await();
    }

    /** Somebody listens there, and never replies. */
    void hang(String address) {
        vertx.eventBus().consumer(address, message -> {}).completion().await();
    }

    /** The subjects that were heard, in order, each as often as it was. */
    List<String> subjects() {
        return heard.stream().map(event -> event.getString("subject")).toList();
    }

    List<JsonObject> heard() {
        return heard;
    }

    Entry store(String call, String type) {
        return intake.storeCall(call, type, "2026-11-20T10:00:00Z");
    }

    Entry settled(String call, String type) {
        Entry entry = store(call, type);
        intake.settle(entry);
        return entry;
    }

    void settledMany(int count) {
        run("""
                INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key, subject,
                                         headers, node, body)
                SELECT i, clock_timestamp(), t.id, 'phoneburner', t.id, 'call.ended', sha256(i::text::bytea), 'c' || i,
                       '{}', 'a-node', '{}'
                FROM tenants t, generate_series(1, %d) i""".formatted(count));
        run("INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker)"
                + " SELECT received_at, id, 0, 'processed', 1, 'a-node' FROM webhook_log");
    }

    /** As the sweeper does when everything so far is settled or waits for its retry. */
    void moveMark() {
        run("UPDATE leases SET mark = (SELECT max(id) FROM webhook_log) WHERE name = 'sweeper'");
    }

    /** The event has failed once and waits. */
    void postpone(Entry entry) {
        run("INSERT INTO webhook_retries (log_id, received_at, attempts, next_at) SELECT id, received_at, 1, 'infinity'"
                + " FROM webhook_log WHERE id = " + entry.at().id());
    }

    /** Everything that was given up is scheduled for its next generation. */
    void replay() {
        replay(pool);
    }

    void replay(SqlClient client) {
        Selection selection = new Selection(null, List.of("dead"), null, null, null, null, null, null);
        Extent extent = new PgReplays().count(client, selection).await();
        new PgReplays()
                .schedule(client, selection, new Plan(extent, 100, null), 0, 0)
                .await();
    }

    void run(String sql) {
        pool.query(sql).execute().await();
    }

    List<String> texts(String sql, Object... parameters) {
        List<String> texts = new ArrayList<>();
        for (Row row : pool.preparedQuery(sql).execute(Tuple.from(parameters)).await()) {
            texts.add(String.valueOf(row.getValue(0)));
        }
        return texts;
    }

    long waiting() {
        return Long.parseLong(
                texts("SELECT count(*) FROM subscription_deliveries").get(0));
    }

    /** Until everything was replied to. */
    void untilNothingWaits() {
        until("SELECT NOT EXISTS (SELECT FROM subscription_deliveries)"
                + " AND NOT EXISTS (SELECT FROM subscriptions s, leases l WHERE s.mark < l.mark)");
    }

    void until(String condition) {
        until(() -> texts(condition).equals(List.of("true")));
    }

    void until(BooleanSupplier condition) {
        Until.holds(Until.A_MINUTE, () -> "what the test waits for; heard " + heard.size() + " events", condition);
    }

    @Override
    public void close() {
        List.copyOf(nodes.keySet()).forEach(this::undeploy);
        pool.close().await();
        vertx.close().await();
    }
}
