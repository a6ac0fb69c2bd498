package io.trunkline.push;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.awaiting.Until;
import io.trunkline.calling.CallingRule;
import io.trunkline.calling.Ruling;
import io.trunkline.config.Settings;
import io.trunkline.connection.SecretBox;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.dialer.Account;
import io.trunkline.selection.Reason;
import io.trunkline.selection.Verdict;
import io.trunkline.simulator.dialer.SimulatedDialer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** People, a dialer, and nodes that push the ones into the other. */
final class PushScene implements AutoCloseable {
    static final UUID TENANT = new UUID(0, 1);
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    final SimulatedDialer dialer;
    final Vertx vertx = Vertx.vertx();
    final Pool pool;
    final Pushes pushes;
    final PushList list;
    final Sessions sessions;
    private final Databases databases;
    private final Settings settings;
    private volatile CallingRule rule = (number, at) -> new Ruling.Allowed();

    /** On a database that may have been used, of which nothing is left. */
    PushScene(DatabaseUrl url, SimulatedDialer dialer, Map<String, String> more) {
        this.dialer = dialer;
        this.databases = new Databases(url, Optional.empty());
        this.pool = databases.pool(vertx, 3);
        this.settings = dialer.in(new Settings(more));
        this.pushes = new Pushes(pool);
        this.list = new PushList(pool);
        this.sessions = new Sessions(pool);
        execute("TRUNCATE contacts, suppressions, phoneburner_sessions, pushes, push_batches, push_contacts,"
                + " push_requests, provider_budgets, provider_tokens, leases, contact_identities, contact_changes,"
                + " dialer_syncs, dialer_cards");
    }

    /** Anything goes, as fast as it likes. */
    static SimulatedDialer patient() {
        return SimulatedDialer.open(1_000_000, Duration.ofMinutes(1));
    }

    Account account() {
        return Account.from(settings).orElseThrow();
    }

    void rule(CallingRule now) {
        rule = now;
    }

    /** Numbered from 1; all of them may be called. */
    List<UUID> people(int number) {
        pool.preparedQuery("""
                INSERT INTO contacts (id, tenant_id, sourceco_contact_id, first_name, last_name, phone_number, contact_type)
                SELECT ('00000000-0000-0000-0001-' || lpad(n::text, 12, '0'))::uuid, $1, 'sc_' || n, 'Dana', 'No ' || n,
                    '+1202' || lpad((2000000 + n)::text, 7, '0'), 'seller'
                FROM generate_series(1, $2::int) n
                """).execute(Tuple.of(TENANT, number)).await();
        List<UUID> ids = new ArrayList<>();
        for (int n = 1; n <= number; n++) {
            ids.add(UUID.fromString("00000000-0000-0000-0001-" + "%012d".formatted(n)));
        }
        return ids;
    }

    /** As somebody reads it. */
    JsonObject one(UUID push) {
        return list.one(TENANT, push, account().budget()).await().orElseThrow();
    }

    UUID begin(List<UUID> contacts) {
        UUID session = sessions.make(TENANT, "Sellers in May", "Dana").await();
        return begin(
                session,
                contacts.stream().map(id -> new Verdict(id, null, null)).toList());
    }

    /** Also those who wait in a session. */
    UUID begin(UUID session, List<Verdict> verdicts) {
        return begin(session, verdicts, Set.of(Reason.IN_SESSION)).await().orElseThrow();
    }

    Future<Optional<UUID>> begin(UUID session, List<Verdict> verdicts, Set<Reason> overridden) {
        Pushes.Draft draft = new Pushes.Draft(
                TENANT,
                account().connectionId(),
                session,
                account().mostContacts(),
                verdicts,
                "{}",
                overridden,
                true,
                "Dana");
        return pushes.begin(draft);
    }

    /** One more node; completes with what undeploys it. */
    String node(String name) {
        Pool own = databases.poolForKeys(vertx, 2);
        return vertx.deployVerticle(new PushVerticle(
                        own,
                        account(),
                        SecretBox.from(new Settings(Map.of("TRUNKLINE_SECRET_KEY", KEY))),
                        (number, at) -> rule.judge(number, at),
                        new PushMeters(new SimpleMeterRegistry()),
                        name,
                        List.of()))
                .await();
    }

    void stop(String node) {
        vertx.undeploy(node).await();
    }

    void until(BooleanSupplier condition) {
        until(Until.A_MINUTE, condition);
    }

    void until(Duration most, BooleanSupplier condition) {
        Until.holds(
                most,
                () -> "what the test waits for; there are "
                        + rows("SELECT state, state_reason, contacts, added, unclear FROM pushes")
                        + rows("SELECT * FROM push_batches LIMIT 5"),
                condition);
    }

    void untilState(UUID push, String state) {
        until(() -> state(push).equals(state));
    }

    String state(UUID push) {
        return text("SELECT state FROM pushes WHERE id = $1", push);
    }

    /** How many contacts of a push have each outcome. */
    Map<String, Long> outcomes(UUID push) {
        Map<String, Long> counts = new HashMap<>();
        for (Row row : pool.preparedQuery("""
                SELECT coalesce(outcome, 'none') AS word, count(*) FROM push_contacts WHERE push_id = $1 GROUP BY 1
                """).execute(Tuple.of(push)).await()) {
            counts.put(row.getString(0), row.getLong(1));
        }
        return counts;
    }

    String text(String sql, Object... parameters) {
        return String.valueOf(pool.preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .await()
                .iterator()
                .next()
                .getValue(0));
    }

    String rows(String sql) {
        StringBuilder all = new StringBuilder();
        pool.query(sql).execute().await().forEach(row -> all.append('\n').append(row.deepToString()));
        return all.toString();
    }

    void execute(String sql) {
        pool.query(sql).execute().await();
    }

    @Override
    public void close() {
        vertx.close().await();
        dialer.close();
    }
}
