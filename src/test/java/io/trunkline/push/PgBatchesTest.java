package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.journal.PgLeases.Lease;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the statements keep whoever is late from. */
class PgBatchesTest {
    private static final DatabaseUrl DATABASE = TestDatabase.fresh("push_batches");

    private final PushScene scene =
            new PushScene(DATABASE, PushScene.patient(), Map.of("PHONEBURNER_BATCH_CONTACTS", "4"));
    private final PgBatches batches = new PgBatches();
    private final PgOutcomes outcomes = new PgOutcomes();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void what_another_lease_marked_is_not_taken_back() {
        Batch batch = marked(1).get(0);

        batches.unmark(scene.pool, new Lease("push", "a", 6, 0), List.of(batch)).await();
        batches.unmark(scene.pool, new Lease("push", "b", 7, 0), List.of(batch)).await();
        String kept = scene.text("SELECT state FROM push_batches");
        batches.unmark(scene.pool, new Lease("push", "a", 7, 0), List.of(batch)).await();

        assertThat(kept).isEqualTo("sending");
        assertThat(scene.text("SELECT state FROM push_batches")).isEqualTo("waiting");
    }

    @Test
    void a_late_refusal_splits_nothing() {
        Batch batch = marked(4).get(0);
        scene.execute("UPDATE push_batches SET attempts = 2");

        scene.pool
                .withTransaction(open -> outcomes.halve(open, batch, List.of(3, 4)))
                .await();
        scene.execute("UPDATE push_batches SET attempts = 1, state = 'ambiguous'");
        scene.pool
                .withTransaction(open -> outcomes.halve(open, batch, List.of(3, 4)))
                .await();

        assertThat(scene.text("SELECT string_agg(contacts::text, ' ') FROM push_batches"))
                .isEqualTo("4");
    }

    @Test
    void batches_of_one_push_are_split_one_after_another() {
        List<Batch> two = marked(8);

        Future.all(two.stream()
                        .map(batch -> scene.pool.withTransaction(open ->
                                outcomes.halve(open, batch, List.of(4 * batch.number() - 1, 4 * batch.number()))))
                        .toList())
                .await();

        assertThat(scene.text("SELECT string_agg(contacts || state, ' ') FROM push_batches"))
                .isEqualTo("2waiting 2waiting 2waiting 2waiting");
        assertThat(scene.text("SELECT string_agg(n::text, ' ') FROM"
                        + " (SELECT count(*) AS n FROM push_contacts GROUP BY batch) counted"))
                .isEqualTo("2 2 2 2");
    }

    /** Being sent under the lease of a node a, with the fence 7. */
    private List<Batch> marked(int people) {
        scene.begin(scene.people(people));
        List<Batch> found =
                batches.next(scene.pool, scene.account().connectionId(), 9).await();
        scene.execute("UPDATE push_batches SET state = 'sending', attempts = 1, fence = 7, node = 'a'");
        return found;
    }
}
