package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.TestDatabase;
import io.trunkline.journal.PgLeases;
import io.trunkline.journal.PgLeases.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private final PushScene scene = new PushScene(
            TestDatabase.fresh("doubts"), PushScene.patient(), Map.of("PHONEBURNER_DIALECT", "dialsession"));
    private final PgBatches batches = new PgBatches();
    private final Doubts doubts = new Doubts(scene.pool);
    private Lease lease;
    private Batch batch;

    @BeforeEach
    void a_batch_waits() {
        scene.begin(scene.people(2));
        lease = new PgLeases()
                .take(scene.pool, "push:a", "a", Duration.ofSeconds(30))
                .await()
                .orElseThrow();
        batch = read();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void what_was_written_down_and_not_sent_is_taken_back() {
        doubts.begin(List.of(batch));
        batches.mark(scene.pool, lease, List.of(batch)).await();

        doubts.unmark(lease).await();

        assertThat(state()).isEqualTo("waiting");
    }

    @Test
    void what_is_being_sent_is_not_taken_back_although_it_was_read_otherwise_when_it_became_doubtful() {
        doubts.begin(List.of(batch));
        scene.sessions.runs(batch, "ds_1").await();
        Batch again = read();
        doubts.begin(List.of(again));
        batches.mark(scene.pool, lease, List.of(again)).await();

        doubts.end(again);
        doubts.unmark(lease).await();

        assertThat(again).isNotEqualTo(batch);
        assertThat(state()).isEqualTo("sending");
    }

    private Batch read() {
        return batches.next(scene.pool, scene.account().connectionId(), 1)
                .await()
                .get(0);
    }

    private String state() {
        return scene.text("SELECT state FROM push_batches");
    }
}
