package io.trunkline.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.connection.AddressList;
import io.trunkline.connection.PgConnections;
import io.trunkline.connection.PgConnections.Draft;
import io.trunkline.connection.PgTenants;
import io.trunkline.connection.SecretBox;
import io.trunkline.connection.Verification;
import io.trunkline.credit.LedgerAudit;
import io.trunkline.credit.PgAccounts;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Source;
import io.trunkline.simulator.Persistence;
import io.trunkline.simulator.Reply;
import io.trunkline.simulator.Result;
import io.trunkline.simulator.Sender;
import io.trunkline.simulator.SenderConfig;
import io.trunkline.simulator.Signing.Signed;
import io.trunkline.simulator.shot.Claim;
import io.trunkline.simulator.shot.Person;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That no conversation is billed twice, or not at all, whatever happens to its webhooks and to the nodes. */
class CreditsScale {
    private static final int CALLS = 10_000;
    private static final List<String> TENANTS = List.of("north", "south", "west");
    private static final long TOP_UP = 5_000;

    /** Half of them may meet the node that is dead. */
    private static final int TRIES = 60;

    private static final String SUMS = "SELECT -coalesce(sum(credits), 0), count(*) FILTER (WHERE kind = 'call'),"
            + " count(DISTINCT call_id) FROM credit_ledger WHERE tenant_id = $1 AND call_id IS NOT NULL";

    @TempDir
    private Path directory;

    private final Random random = new Random(5);
    private final Map<String, UUID> ids = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, Long> minutes = new HashMap<>();
    private final Map<String, Long> talks = new HashMap<>();

    @Test
    void ten_thousand_calls_of_three_tenants_are_billed_to_the_credit_though_a_node_dies() {
        DatabaseUrl url = TestDatabase.fresh("credits");
        try (Fleet fleet = new Fleet(directory, url);
                Books books = fleet.books()) {
            Pool pool = PgBuilder.pool()
                    .with(new PoolOptions().setMaxSize(2))
                    .connectingTo(url.connectOptions())
                    .using(fleet.vertx())
                    .build();
            TENANTS.forEach(tenant -> open(pool, tenant));
            List<Shot> shots = shots(Instant.now().minus(Duration.ofHours(1)));
            JarNode dying = fleet.clustered();
            JarNode other = fleet.clustered();
            dying.awaitReady(Fleet.START);
            other.awaitReady(Fleet.START);

            Future<Result> sending = sender(fleet, dying, other).send(shots, progress -> {});
            Until.holds("the load runs", () -> books.stored() > shots.size() / 3);
            dying.kill();
            List<Reply> replies = sending.await().replies();
            settle(books);
            List<String> first = bills(pool);
            books.number(
                    "WITH again AS (INSERT INTO webhook_retries (log_id, received_at, generation, attempts, next_at)"
                            + " SELECT id, received_at, 1, 0, clock_timestamp() FROM webhook_log RETURNING 1)"
                            + " SELECT count(*) FROM again");
            Until.holds(
                    Duration.ofMinutes(3),
                    "everything is replayed",
                    () -> books.number("SELECT count(*) FROM webhook_retries") == 0);

            assertThat(replies).filteredOn(reply -> !reply.acknowledged()).isEmpty();
            assertThat(first).isEqualTo(expected());
            assertThat(bills(pool)).isEqualTo(expected());
            assertThat(new LedgerAudit().differences(pool).await()).isEmpty();
            System.out.printf(
                    "%d webhooks of %d calls: %d entries, %d of them adjustments%n",
                    shots.size(),
                    talks.size(),
                    books.number("SELECT count(*) FROM credit_ledger"),
                    books.number("SELECT count(*) FROM credit_ledger WHERE kind = 'adjustment'"));
            pool.close().await();
        }
    }

    /** A company with credits and a voice agent's account of its own. */
    private void open(Pool pool, String tenant) {
        UUID id = new PgTenants().add(pool, tenant).await();
        Settings settings =
                new Settings(Map.of("TRUNKLINE_SECRET_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        Draft draft = new Draft(id, Source.BOLNA, "agent", Verification.TOKEN, List.of(), AddressList.EMPTY);
        Secret token = new PgConnections(pool, SecretBox.from(settings))
                .add(draft)
                .await()
                .token();
        new PgAccounts()
                .topUp(pool, new PgAccounts.TopUp(UUID.randomUUID(), id, TOP_UP, "to begin with", "a test"))
                .await();
        ids.put(tenant, id);
        tokens.put(tenant, token.reveal());
    }

    /** The same executions, agent and number in every tenant; a third of the durations is corrected later. */
    private List<Shot> shots(Instant start) {
        List<Shot> shots = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            String tenant = TENANTS.get(call % TENANTS.size());
            String id = "execution-" + call / TENANTS.size();
            Instant ended = start.plusSeconds(random.nextInt(3_000));
            int talk = 1 + random.nextInt(600);
            shots.add(shot(tenant, id, "call-disconnected", ended, talk));
            shots.add(shot(tenant, id, "completed", ended.plusSeconds(30), talk));
            if (random.nextInt(3) == 0) {
                talk = 1 + random.nextInt(600);
                shots.add(shot(tenant, id, "completed", ended.plusSeconds(60), talk));
            }
            talks.put(tenant + id, (long) talk);
            minutes.merge(tenant, (talk + 59L) / 60, Long::sum);
        }
        List<Shot> repeated = new ArrayList<>(shots);
        shots.stream().filter(shot -> random.nextInt(5) == 0).forEach(repeated::add);
        Collections.shuffle(repeated, random);
        return repeated;
    }

    private static Shot shot(String tenant, String id, String status, Instant at, int talk) {
        JsonObject body = new JsonObject()
                .put("id", id)
                .put("agent_id", "agent-1")
                .put("status", status)
                .put("created_at", at.minusSeconds(900).toString())
                .put("updated_at", at.toString())
                .put("conversation_duration", talk)
                .put("user_number", "+1202555%04d".formatted(Math.floorMod(id.hashCode(), 2_000)));
        Claim claim = Claim.ofCall(tenant, Person.ofNumber("+12025550143"), 0, Map.of());
        return new Shot(Source.BOLNA, "", status, body.toBuffer(), at, 0, claim);
    }

    /** Its provider tries until it is taken, at whichever node. */
    private Sender sender(Fleet fleet, JarNode... nodes) {
        List<URI> bases = Stream.of(nodes).map(JarNode::base).toList();
        SenderConfig config = new SenderConfig(bases, 64, 0, Persistence.ALWAYS, TRIES, Duration.ofSeconds(15));
        return new Sender(fleet.vertx(), config, shot -> new Signed(Map.of(), "/" + tokens.get(shot.subject())));
    }

    private static void settle(Books books) {
        Until.holds(Duration.ofMinutes(2), "every event has its outcome", () -> books.open(books.now()) == 0);
    }

    /** For each tenant: credits used, debits, calls that have any, and the balance. */
    private List<String> bills(Pool pool) {
        List<String> bills = new ArrayList<>();
        for (String tenant : TENANTS) {
            Row sums = pool.preparedQuery(SUMS)
                    .execute(Tuple.of(ids.get(tenant)))
                    .await()
                    .iterator()
                    .next();
            long balance =
                    new PgAccounts().standing(pool, ids.get(tenant)).await().getLong("balance");
            bills.add("%s %s %d %d %d".formatted(tenant, sums.getValue(0), sums.getLong(1), sums.getLong(2), balance));
        }
        return bills;
    }

    private List<String> expected() {
        return TENANTS.stream()
                .map(tenant -> {
                    long calls = talks.keySet().stream()
                            .filter(call -> call.startsWith(tenant))
                            .count();
                    long used = minutes.get(tenant);
                    return "%s %d %d %d %d".formatted(tenant, used, calls, calls, TOP_UP - used);
                })
                .toList();
    }
}
