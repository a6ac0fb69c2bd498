package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.selection.Verdict;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may be in a session, and for how long. */
class PushSessionsTest {
    private static final DatabaseUrl DATABASE = TestDatabase.fresh("push_sessions");

    private final PushScene scene =
            new PushScene(DATABASE, PushScene.patient(), Map.of("PHONEBURNER_BATCH_CONTACTS", "4"));

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_session_that_is_closed_is_filled_no_further() {
        UUID running = scene.begin(scene.people(8));
        UUID session = UUID.fromString(scene.text("SELECT session_id FROM pushes"));
        UUID paused = scene.begin(session, verdicts(person(1)));
        scene.pushes.pause(PushScene.TENANT, paused).await();

        scene.sessions.close(PushScene.TENANT, session).await();

        assertThat(scene.state(running)).isEqualTo("cancelled");
        assertThat(scene.state(paused)).isEqualTo("cancelled");
        assertThat(scene.outcomes(running)).containsOnly(Map.entry("cancelled", 8L));
        assertThat(scene.pushes.resume(PushScene.TENANT, paused).await()).isFalse();
        assertThat(scene.text("SELECT state_reason FROM pushes WHERE id = $1", running))
                .isEqualTo("Its session was closed.");
    }

    @Test
    void of_two_pushes_at_once_one_gets_whom_both_want() {
        List<UUID> people = scene.people(8);
        UUID session = scene.sessions.make(PushScene.TENANT, "Sellers", "Dana").await();
        UUID other = scene.sessions.make(PushScene.TENANT, "Others", "Eli").await();
        List<Verdict> all = verdicts(people.toArray(UUID[]::new));

        Future.all(scene.begin(session, all, Set.of()), scene.begin(other, all, Set.of()))
                .await();

        assertThat(scene.text("SELECT count(*) FROM push_contacts WHERE outcome IS NULL"))
                .isEqualTo("8");
        assertThat(scene.text("SELECT count(*) FROM push_contacts WHERE reason = 'in_session'"))
                .isEqualTo("8");
    }

    @Test
    void whoever_turned_out_to_be_someone_else_goes_as_the_latter() {
        UUID push = scene.begin(scene.people(3).subList(0, 1));
        merge(1, 2);
        merge(2, 3);

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.dialer.takings().times()).containsOnlyKeys(person(3).toString());
    }

    @Test
    void two_who_turned_out_to_be_one_go_once() {
        UUID push = scene.begin(scene.people(5));
        merge(5, 4);
        merge(2, 4);

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 3L), Map.entry("suppressed", 2L));
        assertThat(scene.dialer.takings().times()).hasSize(3).containsValue(1).doesNotContainValue(2);
    }

    @Test
    void whoever_must_not_be_called_is_kept_back_by_each_of_their_names() {
        List<UUID> people = scene.people(6);
        UUID push = scene.begin(people.subList(0, 2));
        merge(1, 3);
        merge(3, 4);
        scene.execute("UPDATE contacts SET do_not_call = true WHERE id = '" + person(4) + "'");
        merge(2, 5);
        merge(6, 5);
        scene.execute("INSERT INTO suppressions (tenant_id, contact_id, ends_at) SELECT tenant_id, id,"
                + " now() + interval '1 day' FROM contacts WHERE id = '" + person(6) + "'");

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("suppressed", 2L));
    }

    @Test
    void whoever_waits_in_a_session_does_so_by_each_of_their_names() {
        scene.begin(scene.people(3).subList(0, 1));
        merge(1, 2);
        merge(2, 3);

        assertThat(scene.text("SELECT count(*) FROM contacts_in_session WHERE contact_id = '" + person(3) + "'"))
                .isEqualTo("1");
    }

    @Test
    void who_is_barred_after_an_answer_was_lost_may_have_been_sent_all_the_same() {
        UUID push = scene.begin(scene.people(4));
        scene.execute("UPDATE push_batches SET state = 'ambiguous', attempts = 1, lost = 1");
        scene.execute("UPDATE contacts SET do_not_call = true");

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("unclear", 4L));
    }

    private void merge(int gone, int survivor) {
        scene.execute("UPDATE contacts SET merged_into = '" + person(survivor) + "' WHERE id = '" + person(gone) + "'");
    }

    private static UUID person(int number) {
        return UUID.fromString("00000000-0000-0000-0001-%012d".formatted(number));
    }

    private static List<Verdict> verdicts(UUID... people) {
        return List.of(people).stream().map(id -> new Verdict(id, null, null)).toList();
    }
}
