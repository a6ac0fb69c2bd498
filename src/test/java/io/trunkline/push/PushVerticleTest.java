package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.selection.Reason;
import io.trunkline.selection.Verdict;
import io.trunkline.simulator.dialer.Trouble;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushVerticleTest {
    private static final DatabaseUrl DATABASE = TestDatabase.fresh("push");

    private PushScene scene = new PushScene(DATABASE, PushScene.patient(), Map.of("PHONEBURNER_BATCH_CONTACTS", "4"));

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void every_contact_reaches_the_dialer_once_and_is_known_to_have() {
        List<UUID> people = scene.people(10);
        UUID push = scene.begin(people);

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 10L));
        assertThat(scene.dialer.takings().times()).hasSize(10).containsValue(1).doesNotContainValue(2);
        assertThat(scene.dialer.takings().sessions()).isEqualTo(1);
        assertThat(scene.one(push).getInteger("added")).isEqualTo(10);
        assertThat(scene.one(push).getInteger("pending")).isZero();
    }

    @Test
    void the_same_people_again_are_updates_of_the_same_session() {
        List<UUID> people = scene.people(4);
        UUID first = scene.begin(people);
        scene.node("a");
        scene.untilState(first, "done");
        UUID session = UUID.fromString(scene.text("SELECT session_id FROM pushes"));

        UUID second = scene.begin(
                session, people.stream().map(id -> new Verdict(id, null, null)).toList());
        scene.untilState(second, "done");

        assertThat(scene.one(second).getInteger("updated")).isEqualTo(4);
        assertThat(scene.dialer.takings().sessions()).isEqualTo(1);
        assertThat(scene.sessions.withTotals(PushScene.TENANT, session).await())
                .get()
                .extracting(shown -> shown.getValue("contacts"))
                .isEqualTo(8L);
    }

    @Test
    void one_bad_number_is_rejected_with_the_dialer_s_reason_and_the_others_go() {
        List<UUID> people = scene.people(4);
        scene.execute("UPDATE contacts SET phone_number = '+1' WHERE sourceco_contact_id = 'sc_2'");
        UUID push = scene.begin(people);

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 3L), Map.entry("rejected", 1L));
        assertThat(scene.text("SELECT reason FROM push_contacts WHERE outcome = 'rejected'"))
                .isEqualTo("phone: Invalid phone number format");
    }

    @Test
    void batches_whose_contacts_fare_alike_and_others_are_settled_together() {
        List<UUID> people = scene.people(16);
        scene.execute("UPDATE contacts SET do_not_call = true WHERE sourceco_contact_id IN ('sc_5', 'sc_6')");
        scene.execute(
                "UPDATE contacts SET do_not_call = true WHERE sourceco_contact_id IN ('sc_13','sc_14','sc_15','sc_16')");
        scene.execute("UPDATE contacts SET phone_number = '+1' WHERE sourceco_contact_id = 'sc_9'");
        UUID push = scene.begin(people);

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push))
                .containsOnly(Map.entry("added", 9L), Map.entry("suppressed", 6L), Map.entry("rejected", 1L));
        assertThat(scene.one(push).getInteger("added")).isEqualTo(9);
        assertThat(scene.one(push).getInteger("suppressed")).isEqualTo(6);
        assertThat(scene.one(push).getInteger("pending")).isZero();
    }

    @Test
    void whoever_must_not_be_called_any_more_is_kept_back_at_the_last_moment() {
        List<UUID> people = scene.people(4);
        UUID push = scene.begin(people);
        scene.execute("UPDATE contacts SET do_not_call = true WHERE sourceco_contact_id IN ('sc_1', 'sc_2')");
        scene.execute(
                "INSERT INTO suppressions (tenant_id, contact_id, ends_at) SELECT tenant_id, id, now() + interval '1 day'"
                        + " FROM contacts WHERE sourceco_contact_id = 'sc_3'");

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 1L), Map.entry("suppressed", 3L));
        assertThat(scene.dialer.takings().times())
                .containsOnlyKeys(people.get(3).toString());
    }

    @Test
    void whom_only_the_hour_keeps_goes_when_it_comes_and_the_others_stay_with_their_reason() {
        List<UUID> people = scene.people(3);
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(new Verdict(people.get(0), null, null));
        verdicts.add(
                new Verdict(people.get(1), Reason.OUTSIDE_HOURS, Instant.now().plusSeconds(10)));
        verdicts.add(new Verdict(people.get(2), Reason.DUPLICATE, null));
        UUID session = scene.sessions.make(PushScene.TENANT, "Sellers", "Dana").await();

        UUID push = scene.begin(session, verdicts);
        scene.node("a");
        scene.until(() -> scene.outcomes(push).containsKey("added"));
        JsonObject meanwhile = scene.one(push);
        scene.untilState(push, "done");

        assertThat(meanwhile.getInteger("deferred")).isEqualTo(1);
        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 2L), Map.entry("skipped", 1L));
        assertThat(scene.one(push).getJsonArray("skippedBecause"))
                .isEqualTo(
                        JsonArray.of(new JsonObject().put("reason", "duplicate").put("contacts", 1L)));
    }

    @Test
    void what_is_paused_waits_and_what_is_cancelled_never_goes() {
        UUID push = scene.begin(scene.people(8));
        scene.pushes.pause(PushScene.TENANT, push).await();
        scene.node("a");
        UUID other = scene.begin(
                scene.sessions.make(PushScene.TENANT, "Others", "Dana").await(),
                List.of(new Verdict(UUID.fromString("00000000-0000-0000-0001-000000000001"), null, null)));
        scene.untilState(other, "done");
        Map<String, Long> paused = scene.outcomes(push);

        scene.pushes.cancel(PushScene.TENANT, push).await();

        assertThat(paused).containsOnly(Map.entry("none", 8L));
        assertThat(scene.outcomes(push)).containsOnly(Map.entry("cancelled", 8L));
        assertThat(scene.pushes.resume(PushScene.TENANT, push).await()).isFalse();
        assertThat(scene.one(push).getInteger("cancelled")).isEqualTo(8);
    }

    @Test
    void another_node_goes_on_within_seconds_and_names_what_was_under_way() {
        scene.close();
        scene = new PushScene(
                DATABASE,
                PushScene.patient(),
                Map.of("PHONEBURNER_BATCH_CONTACTS", "4", "PHONEBURNER_TIMEOUT_MS", "2000"));
        scene.dialer.trouble(request -> request == 1 ? Trouble.SILENT : Trouble.NONE);
        UUID push = scene.begin(scene.people(8));
        scene.execute("INSERT INTO leases (name, holder, fence, expires_at) VALUES ('push:"
                + scene.account().connectionId() + "', 'gone', 7, now() + interval '1 second')");
        scene.execute(
                "UPDATE push_batches SET state = 'sending', attempts = 1, fence = 7, node = 'gone' WHERE number = 1");

        scene.node("b");
        scene.untilState(push, "done");

        assertThat(scene.one(push).getJsonArray("ambiguous")).hasSize(1);
        assertThat(scene.text("SELECT fence FROM leases WHERE name LIKE 'push:%'"))
                .isEqualTo("8");
    }

    @ParameterizedTest
    @CsvSource({"16384, 200", "262144, 50"})
    void batches_are_bounded_in_bytes_and_in_number(String bytes, String contacts) {
        scene.close();
        scene = new PushScene(
                DATABASE,
                PushScene.patient(),
                Map.of("PHONEBURNER_BATCH_BYTES", bytes, "PHONEBURNER_BATCH_CONTACTS", contacts));
        UUID push = scene.begin(scene.people(500));

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 500L));
        assertThat(scene.dialer.takings().times()).hasSize(500).doesNotContainValue(2);
        assertThat(scene.dialer.requests()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void the_other_dialect_makes_a_session_of_each_batch_that_is_part_of_ours() {
        scene.close();
        scene = new PushScene(
                DATABASE,
                PushScene.patient(),
                Map.of("PHONEBURNER_DIALECT", "dialsession", "PHONEBURNER_BATCH_CONTACTS", "4"));
        UUID push = scene.begin(scene.people(10));

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("accepted", 10L));
        assertThat(scene.text("SELECT count(*) FROM phoneburner_sessions WHERE part_of IS NOT NULL"))
                .isEqualTo("3");
    }

    @Test
    void what_was_asked_and_answered_can_be_read_without_who_it_was_about() {
        UUID push = scene.begin(scene.people(4));
        scene.node("a");
        scene.untilState(push, "done");

        String lines = scene.list
                .requests(PushScene.TENANT, push, Long.MAX_VALUE, 10)
                .await()
                .json()
                .encode();

        assertThat(lines)
                .contains("POST /v2/contacts/bulk", "contacts_added", "sc_1")
                .doesNotContain("Dana", "+1202", "demo-phoneburner-key");
    }
}
