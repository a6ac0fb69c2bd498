package io.trunkline.analysis;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.awaiting.Until;
import io.trunkline.config.Secret;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.database.TestDatabase;
import io.trunkline.insight.AnalysisQueue;
import io.trunkline.insight.CompletedCall;
import io.trunkline.insight.Permits;
import io.trunkline.journal.PgLog;
import io.trunkline.journal.PgNodes;
import io.trunkline.openai.Analyst;
import io.trunkline.provider.analysis.Analyses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A database, some nodes that analyse, and a way to look at what came out. */
final class Practice implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    static final Prices PRICES = Prices.parse("PRICES", List.of("a-model=2/1/10"));
    static final AnalysisConfig USUAL = new AnalysisConfig(
            64,
            new Permits.Limit(1_000_000, 1_000_000_000),
            20_000,
            Duration.ofMillis(20),
            Duration.ofSeconds(60),
            PRICES);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final AnalysisQueue queue = new AnalysisQueue();
    private final List<String> beating = new CopyOnWriteArrayList<>();
    private volatile Future<?> beats = Future.succeededFuture();
    private final PgNodes nodes = new PgNodes();

    Practice(String name) {
        DatabaseUrl url = TestDatabase.fresh(name);
        pool = new Databases(url, Optional.empty()).poolForKeys(vertx, 6);
        vertx.setPeriodic(
                500,
                timer -> beats = Future.join(beating.stream().map(this::beat).toList()));
    }

    private Future<Void> beat(String node) {
        return nodes.beat(pool, node, "here", "test");
    }

    Pool pool() {
        return pool;
    }

    AnalysisQueue queue() {
        return queue;
    }

    UUID tenant() {
        UUID tenant = UUID.randomUUID();
        pool.preparedQuery("INSERT INTO tenants (id, name) VALUES ($1, $2)")
                .execute(Tuple.of(tenant, tenant.toString()))
                .await();
        return tenant;
    }

    /** A node that lives; completes with how to stop it. */
    String opened(String node, Analyst analyst, AnalysisConfig config) {
        beat(node).await();
        beating.add(node);
        return vertx.deployVerticle(new AnalysisVerticle(office(node, analyst, config)))
                .await();
    }

    Office office(String node, Analyst analyst, AnalysisConfig config) {
        return new Office(
                config,
                pool,
                new PgLog((source, type) -> true),
                analyst,
                new Analyses(),
                new Secret("of tests"),
                new AnalysisMeters(new SimpleMeterRegistry()),
                node,
                entries -> {});
    }

    void lives(String node) {
        beat(node).await();
        beating.add(node);
    }

    /** Nobody hears of it any more. */
    void silence(String node) {
        beating.remove(node);
        beats.otherwiseEmpty().await();
        nodes.leave(pool, node).await();
    }

    /** As after a pause of the database: it lives, and has not been heard since. */
    void unheard(String node) {
        beating.remove(node);
        beats.otherwiseEmpty().await();
        pool.preparedQuery("UPDATE nodes SET beat_at = beat_at - interval '10 seconds' WHERE id = $1")
                .execute(Tuple.of(node))
                .await();
    }

    void closed(String deployment) {
        vertx.undeploy(deployment).await();
    }

    /** A call that is stored, and not in the queue yet. */
    CompletedCall call(UUID tenant, String number, int second) {
        return call(tenant, number, second, "assistant: hello\nuser: this is call " + second + " with " + number);
    }

    CompletedCall call(UUID tenant, String number, int second, String transcript) {
        CompletedCall call = new CompletedCall(UUID.randomUUID(), tenant, number, START.plusSeconds(second));
        pool.preparedQuery("""
                        INSERT INTO calls (id, tenant_id, source, external_id, contact_number, transcript,
                                           call_lifecycle_status, first_event_at, last_log_id, version, stamps)
                        VALUES ($1, $2, 'bolna', $1::uuid::text, $3, $4, 'completed', $5, 1, 1, '')""")
                .execute(Tuple.of(
                        call.id(), tenant, number, transcript, call.at().atOffset(ZoneOffset.UTC)))
                .await();
        return call;
    }

    CompletedCall completed(UUID tenant, String number, int second) {
        CompletedCall call = call(tenant, number, second);
        queue(List.of(call));
        return call;
    }

    void queue(List<CompletedCall> calls) {
        pool.withTransaction(transaction -> queue.add(transaction, calls)).await();
    }

    /** What nobody waited for would be taken by the next test's node, and tell it that the model answers others. */
    void emptied() {
        pool.query("DELETE FROM analysis_queue").execute().await();
    }

    /** Until nothing is left to be done: what was given up is not waited for. */
    void drained() {
        until("the queue is empty", () -> count("SELECT count(*) FROM analysis_queue WHERE given_up_at IS NULL") == 0);
    }

    void until(String what, BooleanSupplier holds) {
        Until.holds(
                Until.A_MINUTE,
                () -> what + "; the queue: "
                        + rows(
                                "SELECT lane, call_id, attempts, failure, reason, given_up_at, due_at FROM analysis_queue LIMIT 10"),
                holds);
    }

    long count(String sql, Object... parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .await()
                .iterator()
                .next()
                .getLong(0);
    }

    List<JsonObject> rows(String sql, Object... parameters) {
        List<JsonObject> rows = new ArrayList<>();
        for (Row row : pool.preparedQuery(sql).execute(Tuple.from(parameters)).await()) {
            rows.add(row.toJson());
        }
        return rows;
    }

    JsonObject row(String sql, Object... parameters) {
        List<JsonObject> rows = rows(sql, parameters);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows: " + rows);
        }
        return rows.get(0);
    }

    JsonObject individual(CompletedCall call) {
        return row("SELECT * FROM lead_analytics WHERE analysis_type = 'individual' AND call_id = $1", call.id());
    }

    JsonObject complete(UUID tenant, String number) {
        return row(
                "SELECT * FROM lead_analytics WHERE analysis_type = 'complete' AND user_id = $1 AND phone_number = $2",
                tenant,
                number);
    }

    /** Everything that must not depend on the order of arrival. */
    List<JsonObject> outcome(Map<UUID, String> namesOfCalls, UUID tenant) {
        return rows("""
                        SELECT phone_number, analysis_type, call_id, call_at, latest_call_id, previous_calls_analyzed,
                               total_interactions, average_lead_score, total_score, outcome, sentiment, call_outcome,
                               engagement_trend, progression_summary, key_topics, notification
                        FROM lead_analytics WHERE user_id = $1 ORDER BY analysis_type, phone_number, call_at""", tenant).stream()
                .map(row -> row.put("call_id", namesOfCalls.get(UUID.fromString(row.getString("call_id"))))
                        .put(
                                "latest_call_id",
                                row.getString("latest_call_id") == null
                                        ? null
                                        : namesOfCalls.get(UUID.fromString(row.getString("latest_call_id")))))
                .toList();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
