package io.trunkline.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.Cursor;
import io.trunkline.database.OpenDatabase;
import io.trunkline.event.Entry;
import io.trunkline.journal.Intake;
import io.trunkline.journal.PgReplays.Selection;
import io.trunkline.journal.PgRetries;
import io.trunkline.replay.Replays.Start;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplaysTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("replays");

    private static final UUID STRANGER = UUID.randomUUID();

    private final Intake intake = new Intake(DATABASE.pool());
    private final Replays replays = new Replays(DATABASE.pool(), DATABASE.pool());

    @BeforeEach
    void empty() {
        DATABASE.empty();
        DATABASE.execute("TRUNCATE replays");
    }

    @Test
    void it_is_counted_before_anything_is_done() {
        bury("c1");
        bury("c2");

        long count = replays.count(dead(Intake.TENANT, null)).await();

        assertThat(count).isEqualTo(2);
        assertThat(waiting()).isZero();
        assertThat(replays.count(dead(STRANGER, null)).await()).isZero();
    }

    @Test
    void a_replay_tells_how_far_it_is() {
        bury("c1");
        bury("c2");

        JsonObject begun = start(Intake.TENANT);

        assertThat(begun.getLong("scheduled")).isEqualTo(2);
        assertThat(begun.getLong("waiting")).isEqualTo(2);
        assertThat(waiting()).isEqualTo(2);
        DATABASE.execute("DELETE FROM webhook_retries WHERE log_id = (SELECT min(log_id) FROM webhook_retries)");
        JsonObject later = replays.one(Intake.TENANT, UUID.fromString(begun.getString("id")))
                .await()
                .orElseThrow();
        assertThat(later.getLong("waiting")).isEqualTo(1);
    }

    @Test
    void a_cancelled_replay_leaves_what_was_begun_and_takes_out_the_rest() {
        bury("c1");
        bury("c2");
        JsonObject begun = start(Intake.TENANT);
        DATABASE.execute("UPDATE webhook_retries SET node = 'a-node', attempts = 1"
                + " WHERE log_id = (SELECT min(log_id) FROM webhook_retries)");

        JsonObject cancelled = replays.cancel(Intake.TENANT, UUID.fromString(begun.getString("id")))
                .await()
                .orElseThrow();

        assertThat(cancelled.getString("state")).isEqualTo("cancelled");
        assertThat(cancelled.getLong("scheduled")).isEqualTo(1);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void one_reason_is_replayed_without_the_others_and_each_replay_counts_its_own() {
        bury("c1", "odd data");
        bury("c2", "no such column");
        bury("c3", "odd data");

        long odd = replays.count(because("odd data")).await();
        JsonObject ofOdd = startBecause("odd data");
        JsonObject ofOther = startBecause("no such column");

        assertThat(odd).isEqualTo(2);
        assertThat(ofOdd.getLong("waiting")).isEqualTo(2);
        assertThat(ofOther.getLong("waiting")).isEqualTo(1);
        assertThat(later(ofOdd).getLong("waiting")).isEqualTo(2);
    }

    @Test
    void cancelling_one_leaves_another_over_the_same_stretch() {
        bury("c1", "odd data");
        bury("c2", "no such column");
        bury("c3", "odd data");
        JsonObject ofOdd = startBecause("odd data");
        JsonObject ofOther = startBecause("no such column");

        replays.cancel(Intake.TENANT, UUID.fromString(ofOdd.getString("id"))).await();

        assertThat(later(ofOdd).getLong("scheduled")).isZero();
        assertThat(later(ofOther).getLong("waiting")).isEqualTo(1);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void two_replays_of_the_same_events_keep_apart() {
        Entry first = bury("c1");
        bury("c2");
        JsonObject early = start(Intake.TENANT);
        dieAgain(first);
        JsonObject late = start(Intake.TENANT);

        replays.cancel(Intake.TENANT, UUID.fromString(early.getString("id"))).await();

        assertThat(later(early).getLong("scheduled")).isEqualTo(1);
        assertThat(later(early).getLong("waiting")).isZero();
        assertThat(later(early).getLong("deadAgain")).isEqualTo(1);
        assertThat(later(late).getLong("scheduled")).isEqualTo(1);
        assertThat(later(late).getLong("waiting")).isEqualTo(1);
        assertThat(later(late).getLong("deadAgain")).isZero();
    }

    @Test
    void what_is_over_is_not_cancelled_any_more() {
        Entry entry = bury("c1");
        JsonObject over = start(Intake.TENANT);
        dieAgain(entry);

        JsonObject still = replays.cancel(Intake.TENANT, UUID.fromString(over.getString("id")))
                .await()
                .orElseThrow();

        assertThat(still.getString("state")).isEqualTo("scheduled");
    }

    @Test
    void one_event_is_replayed_when_it_was_given_up_and_is_the_tenant_s() {
        Entry dead = bury("c1");
        bury("c2");

        boolean strangers = replays.single(dead(STRANGER, dead.at().id())).await();
        boolean own = replays.single(dead(Intake.TENANT, dead.at().id())).await();
        boolean again = replays.single(dead(Intake.TENANT, dead.at().id())).await();

        assertThat(List.of(strangers, own, again)).containsExactly(false, true, false);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void nobody_sees_or_cancels_another_tenant_s() {
        bury("c1");
        UUID id = UUID.fromString(start(Intake.TENANT).getString("id"));

        assertThat(replays.one(STRANGER, id).await()).isEmpty();
        assertThat(replays.cancel(STRANGER, id).await()).isEmpty();
        assertThat(replays.page(STRANGER, Cursor.NEWEST, 10).await().items()).isEmpty();
        assertThat(replays.page(Intake.TENANT, Cursor.NEWEST, 10).await().items())
                .hasSize(1);
        assertThat(waiting()).isEqualTo(1);
    }

    private JsonObject start(UUID tenant) {
        Start start =
                replays.start(tenant, dead(tenant, null), 100, "user:someone").await();
        return ((Start.Begun) start).replay();
    }

    private static Selection dead(UUID tenant, @Nullable Long id) {
        return new Selection(tenant, List.of("dead"), "phoneburner", null, null, null, null, id);
    }

    private static Selection because(String reason) {
        return new Selection(Intake.TENANT, List.of("dead"), "phoneburner", null, reason, null, null, null);
    }

    private JsonObject startBecause(String reason) {
        Start start = replays.start(Intake.TENANT, because(reason), 100, "user:someone")
                .await();
        return ((Start.Begun) start).replay();
    }

    private JsonObject later(JsonObject begun) {
        return replays.one(Intake.TENANT, UUID.fromString(begun.getString("id")))
                .await()
                .orElseThrow();
    }

    private Entry bury(String call) {
        return bury(call, "odd data");
    }

    private Entry bury(String call, String reason) {
        Entry entry = intake.storeCall(call, "call.started", "2026-11-20T10:00:00Z");
        intake.bury(entry, reason);
        return entry;
    }

    private void dieAgain(Entry first) {
        Entry again = new Entry(first.at(), first.generation() + 1, 0, first.delivery());
        intake.bury(again, "odd data");
        new PgRetries().settled(DATABASE.pool(), List.of(again)).await();
    }

    private static long waiting() {
        return DATABASE.pool()
                .query("SELECT count(*) FROM webhook_retries")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
    }
}
