package io.trunkline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.OpenDatabase;
import io.trunkline.journal.Intake;
import io.vertx.sqlclient.Tuple;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a look of the live view costs on a busy node, whose log is new to the planner. */
class LivePlanTest {
    private static final int EVENTS = 20_000;
    private static final int SHOWN = 51;
    private static final Pattern LOOKED_UP = Pattern.compile("webhook_(?:outcomes|retries)\\S* .*loops=(\\d+)");

    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("live_plan");

    @BeforeAll
    static void fill() {
        DATABASE.execute("""
                INSERT INTO webhook_log (id, received_at, tenant_id, source, connection_id, event_type, event_key, headers, node, body)
                SELECT n, now(), '%2$s', 'phoneburner', '%2$s', 'call.ended', decode(md5(n::text), 'hex'), '{}', 'a-node',
                    convert_to(repeat('x', 1000), 'UTF8')
                FROM generate_series(1, %1$d) n""".formatted(EVENTS, Intake.TENANT));
        DATABASE.execute("""
                INSERT INTO webhook_outcomes (received_at, log_id, generation, outcome, attempts, worker)
                SELECT received_at, id, 0, 'processed', 1, 'a-node' FROM webhook_log""");
    }

    @Test
    void only_of_what_is_shown_it_asks_what_became() {
        StringBuilder plan = new StringBuilder();
        DATABASE.pool()
                .preparedQuery("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) " + PgEvents.AFTER)
                .execute(Tuple.of(Intake.TENANT, EVENTS - 6_000L, EVENTS - 3_000L, SHOWN))
                .await()
                .forEach(row -> plan.append(row.getString(0)).append('\n'));

        assertThat(LOOKED_UP.matcher(plan).results().map(found -> Integer.parseInt(found.group(1))))
                .as(plan.toString())
                .isNotEmpty()
                .allMatch(loops -> loops <= SHOWN);
    }
}
