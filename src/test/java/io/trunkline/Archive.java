package io.trunkline;

import io.trunkline.audit.Audit;
import io.trunkline.awaiting.Until;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.effect.Dump;
import io.trunkline.event.Entry;
import io.trunkline.journal.Intake;
import io.trunkline.simulator.expectation.Model;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;

/** A database: what is put into it the plainest way, and what came of it. */
final class Archive implements AutoCloseable {
    private static final String OPEN = """
            SELECT count(*) FROM webhook_log l
            WHERE NOT EXISTS (
                SELECT FROM webhook_outcomes o WHERE o.log_id = l.id AND o.received_at = l.received_at)
            """;

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final Intake intake;

    Archive(DatabaseUrl database) {
        pool = new Databases(database, Optional.empty()).pool(vertx, 1);
        intake = new Intake(pool);
    }

    Intake intake() {
        return intake;
    }

    /** One by one. */
    List<Entry> store(List<Shot> shots) {
        return shots.stream()
                .map(shot -> intake.store(intake.delivery(shot.source(), shot.route(), shot.body())))
                .toList();
    }

    /** In one transaction. */
    void settle(List<Entry> entries) {
        intake.settle(entries);
    }

    void awaitSettled() {
        Until.holds(
                "every event is settled",
                () -> pool.query(OPEN).execute().await().iterator().next().getLong(0) == 0);
    }

    List<String> rows() {
        return Dump.of(pool, Intake.TENANT).await();
    }

    List<String> rowsWithoutReceipt() {
        return Dump.withoutReceipt(pool, Intake.TENANT).await();
    }

    /** What is not as the simulator expects it. */
    List<String> surprises(Model model) {
        return model.check(pool).await();
    }

    /** What the audit finds. */
    List<String> contradictions() {
        return new Audit(vertx, pool, intake.readers())
                .differences((read, of) -> {})
                .await();
    }

    @Override
    public void close() {
        pool.close().await();
        vertx.close().await();
    }
}
