package io.trunkline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.TestDatabase;
import io.trunkline.event.Entry;
import io.trunkline.fact.Stated;
import io.trunkline.journal.Intake;
import io.trunkline.journal.PgOutcomes;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.trunkline.journal.PgRetries;
import io.trunkline.journal.Unsettled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final String TIME = "2026-11-20T10:00:00Z";

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = PgBuilder.pool()
            .connectingTo(TestDatabase.fresh("generation").connectOptions())
            .using(vertx)
            .build();
    private final Intake intake = new Intake(pool);
    private final List<Stated> applied = new ArrayList<>();
    private final Settlement settlement = new Settlement(
            pool,
            intake.readers(),
            (transaction, batch) -> {
                applied.addAll(batch);
                return Future.succeededFuture();
            },
            new PgOutcomes(),
            new PgRetries(),
            "n1");

    @AfterEach
    void close() {
        pool.close().await();
        vertx.close().await();
    }

    @Test
    void a_replay_opens_the_outcome_of_its_own_generation() {
        Entry first = intake.storeCall("c1", "call.started", TIME);
        settlement.settle(List.of(first)).await();

        List<Verdict> fresh = settlement.settle(List.of(again(first))).await();

        assertThat(fresh).extracting(verdict -> verdict.entry().generation()).containsExactly(1);
        assertThat(applied).hasSize(2);
    }

    @Test
    void a_straggler_of_an_older_generation_beside_its_replay_has_no_effect() {
        Entry first = intake.storeCall("c1", "call.started", TIME);
        settlement.settle(List.of(first)).await();
        applied.clear();

        List<Verdict> fresh = settlement.settle(List.of(first, again(first))).await();

        assertThat(fresh).extracting(verdict -> verdict.entry().generation()).containsExactly(1);
        assertThat(applied).extracting(stated -> stated.entry().generation()).containsExactly(1);
    }

    @Test
    void an_event_that_stands_twice_in_a_batch_has_effects_once() {
        Entry first = intake.storeCall("c1", "call.started", TIME);

        List<Verdict> fresh = settlement.settle(List.of(first, first)).await();

        assertThat(fresh).hasSize(1);
        assertThat(applied).hasSize(1);
    }

    @Test
    void a_settled_replay_leaves_the_retries() {
        Entry first = intake.storeCall("c1", "call.started", TIME);
        settlement.settle(List.of(first)).await();
        new PgRetries().postpone(pool, again(first), Duration.ZERO, "replayed").await();

        settlement.settle(List.of(again(first))).await();

        assertThat(pool.query("SELECT FROM webhook_retries").execute().await()).isEmpty();
    }

    @Test
    void two_generations_of_one_event_are_read_each_as_itself() {
        Entry first = intake.storeCall("c1", "call.started", TIME);

        List<Entry> read = intake.log()
                .read(pool, List.of(new Unsettled(first.at(), 0, 3), new Unsettled(first.at(), 1, 0)))
                .await();

        assertThat(read).extracting(Entry::generation).containsExactlyInAnyOrder(0, 1);
        assertThat(read).extracting(Entry::attempts).containsExactlyInAnyOrder(3, 0);
    }

    private static Entry again(Entry entry) {
        return new Entry(entry.at(), entry.generation() + 1, 0, entry.delivery());
    }
}
