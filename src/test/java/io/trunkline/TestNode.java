package io.trunkline;

import io.trunkline.analysis.AnalysisConfig;
import io.trunkline.awaiting.Until;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.connection.PgConnections;
import io.trunkline.connection.SecretBox;
import io.trunkline.credit.Tariff;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.database.Fault;
import io.trunkline.database.TestDatabase;
import io.trunkline.effect.RecordEffects;
import io.trunkline.event.Source;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A whole node in this JVM, on a database of its own, and a sender that knows its secrets. */
final class TestNode implements AutoCloseable {
    private static final Map<Source, Secret> SECRETS = Map.of(
            Source.PHONEBURNER, new Secret("pb-secret"),
            Source.CALLRAIL, new Secret("cr-secret"),
            Source.STANDARD, new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    static final Settings SETTINGS = new Settings(Map.ofEntries(
            Map.entry("TRUNKLINE_HTTP_HOST", "127.0.0.1"),
            Map.entry("TRUNKLINE_HTTP_PORT", "0"),
            Map.entry("TRUNKLINE_MANAGEMENT_HOST", "127.0.0.1"),
            Map.entry("TRUNKLINE_MANAGEMENT_PORT", "0"),
            Map.entry("TRUNKLINE_EVENT_LOOPS", "1"),
            Map.entry("TRUNKLINE_DRAIN_MS", "1"),
            Map.entry("TRUNKLINE_DELIVERY_PATIENCE_MS", "3000"),
            Map.entry("TRUNKLINE_SECRET_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
            Map.entry("TRUNKLINE_JWT_SECRET", "a secret of at least thirty-two characters"),
            Map.entry(
                    "PHONEBURNER_WEBHOOK_SECRET",
                    SECRETS.get(Source.PHONEBURNER).reveal()),
            Map.entry("CALLRAIL_SIGNING_KEY", SECRETS.get(Source.CALLRAIL).reveal()),
            Map.entry("BOLNA_VERIFICATION", "none"),
            Map.entry("STANDARD_WEBHOOK_SECRET", SECRETS.get(Source.STANDARD).reveal())));

    private final Map<Long, CompletableFuture<Verdict>> verdicts = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Membership membership;
    private final Node node;
    private final Pool pool;

    TestNode(String name) {
        this(TestDatabase.fresh(name));
    }

    /** As the command {@code demo} starts one. */
    static TestNode demo(String name) {
        return new TestNode(TestDatabase.fresh(name), Map.of(), true);
    }

    /** Beside others on the same database, with an event bus of its own. */
    TestNode(DatabaseUrl url) {
        this(url, Map.of(), false);
    }

    /** @param more settings, over the usual ones */
    TestNode(DatabaseUrl url, Map<String, String> more) {
        this(url, more, false);
    }

    private TestNode(DatabaseUrl url, Map<String, String> more, boolean isDemo) {
        Databases databases = new Databases(url, Optional.empty());
        Map<String, String> values = new HashMap<>(SETTINGS.values());
        values.putAll(more);
        Settings settings = new Settings(values);
        membership = Membership.of(settings, Parts.providers(settings)).await();
        node = new Node(
                settings,
                databases,
                membership,
                new RecordEffects(Tariff.USUAL, AnalysisConfig.isOn(settings)),
                this::settled,
                isDemo);
        node.start().await();
        pool = databases.pool(node.vertx(), 1);
    }

    String id() {
        return node.id();
    }

    Vertx vertx() {
        return node.vertx();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + node.port() + path);
    }

    Pool pool() {
        return pool;
    }

    /** @param id of the log row; 0 where none was stored */
    record Reply(int status, long id) {}

    private void settled(List<Verdict> told) {
        told.forEach(verdict -> verdict(verdict.entry().at().id()).complete(verdict));
    }

    private CompletableFuture<Verdict> verdict(long id) {
        return verdicts.computeIfAbsent(id, unheard -> new CompletableFuture<>());
    }

    /** Posts a body as its source would sign it, and waits until it is settled. */
    Verdict take(Source source, String path, String body) {
        Reply reply = post(source, path, body);
        if (reply.status() != 202) {
            throw new AssertionError(path + " was answered " + reply.status());
        }
        return settled(reply.id());
    }

    private Verdict settled(long id) {
        return verdict(id).orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** What became of a stored event, once it is known. */
    String outcome(long id) {
        return settled(id).outcome();
    }

    /** Posts until a connection that was just made is known here too. */
    void awaitAnswer(int status, Source source, String path, String body) {
        AtomicReference<Reply> reply = new AtomicReference<>();
        until(() -> {
            reply.set(post(source, path, body));
            return reply.get().status() == status;
        });
        settled(reply.get().id());
    }

    Reply post(Source source, String path, String body) {
        return post(source, path, body, SECRETS.get(source));
    }

    /** @param secret with which it is signed; null for not at all */
    Reply post(Source source, String path, String body, @Nullable Secret secret) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes));
        if (secret != null) {
            Parts.schemes().get(source).sign(bytes, secret, Instant.now()).forEach(request::header);
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), id(response.body()));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long id(String answer) {
        return answer.startsWith("{") ? new JsonObject(answer).getLong("id", 0L) : 0;
    }

    void until(BooleanSupplier condition) {
        Until.holds(condition);
    }

    /** The one row of a query, by column. */
    Map<String, Object> row(String sql, Object... parameters) {
        List<Map<String, Object>> rows = rows(sql, parameters);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows: " + sql);
        }
        return rows.get(0);
    }

    /** Times read as texts, in UTC. */
    List<Map<String, Object>> rows(String sql, Object... parameters) {
        List<Map<String, Object>> found = new ArrayList<>();
        var rows = pool.preparedQuery("SELECT to_jsonb(t) FROM (" + sql + ") t")
                .execute(Tuple.from(parameters))
                .await();
        for (Row row : rows) {
            found.add(new HashMap<>(row.getJsonObject(0).getMap()));
        }
        return found;
    }

    /** Once more where it and what the node does meanwhile waited for one another. */
    void execute(String sql) {
        pool.query(sql)
                .execute()
                .recover(failure ->
                        Fault.of(failure) == Fault.RACED ? pool.query(sql).execute() : Future.failedFuture(failure))
                .await();
    }

    /** As if nothing had come yet. */
    void clear() {
        execute("""
                TRUNCATE webhook_log, webhook_keys, webhook_keys_aged, webhook_outcomes, webhook_retries, webhook_attempts,
                    calls, contacts, contact_identities, contact_messages, contact_changes, tasks, suppressions,
                    reps, phoneburner_sessions, credit_ledger, credit_deltas, credit_accounts, agents, agent_routes""");
        membership.seenKeys().forgetAll();
    }

    PgConnections connections() {
        return new PgConnections(pool, SecretBox.from(SETTINGS));
    }

    @Override
    public void close() {
        pool.close().await();
        node.drain().await();
        node.vertx().close().await();
    }
}
