package io.trunkline.effect;

import static io.trunkline.effect.Scene.both;
import static io.trunkline.effect.Scene.dialers;
import static io.trunkline.effect.Scene.number;
import static io.trunkline.effect.Scene.order;
import static io.trunkline.effect.Scene.ours;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.fact.CallField;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Identity;
import io.trunkline.fact.Stated;
import io.trunkline.fact.Who;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordEffectsTest {
    private static final String COUNTERS =
            "SELECT total_call_attempts || ' ' || total_calls_connected || ' ' || total_call_duration_seconds "
                    + "FROM contacts WHERE tenant_id = $1 AND merged_into IS NULL ORDER BY id";

    private static final String FORBIDDEN =
            "SELECT do_not_call::text FROM contacts WHERE tenant_id = $1 AND merged_into IS NULL";

    private static Records records;

    @BeforeAll
    static void open() {
        records = new Records("record_effects");
    }

    @AfterAll
    static void close() {
        records.close();
    }

    @Test
    void a_call_counts_once_for_its_person_and_stands_on_the_timeline() {
        Scene scene = records.scene();

        records.apply(scene.event(
                1,
                10,
                scene.talk("c1", 10, ours("7")),
                scene.contact(ours("7", "+12025550101"), order(10, 1), Map.of(ContactField.FIRST_NAME, "Ada"))));
        records.apply(scene.event(2, 20, scene.talk("c1", 10, ours("7"))));

        assertThat(records.texts(COUNTERS, scene.tenantId())).containsExactly("1 1 30");
        assertThat(records.texts(
                        "SELECT concat_ws(' ', activity_type, status, outcome, duration_seconds) FROM contact_activities "
                                + "WHERE tenant_id = $1 AND contact_id IS NOT NULL",
                        scene.tenantId()))
                .containsExactly("call_attempt completed completed 30");
        assertThat(records.texts(
                        "SELECT concat_ws(' ', sourceco_contact_id, first_name, phone_number) FROM contacts "
                                + "WHERE tenant_id = $1",
                        scene.tenantId()))
                .containsExactly("7 Ada +12025550101");
    }

    @Test
    void an_event_that_links_two_people_merges_them() {
        Scene scene = records.scene();
        records.apply(scene.event(1, 10, scene.talk("c1", 10, ours("7"))));
        records.apply(scene.event(2, 20, scene.talk("c2", 20, dialers("9"))));

        records.apply(scene.event(
                3, 30, scene.contact(both("7", "9"), order(30, 3), Map.of(ContactField.LAST_NAME, "Byron"))));

        assertThat(records.texts(COUNTERS, scene.tenantId())).containsExactly("2 2 60");
        assertThat(records.text(
                        "SELECT count(DISTINCT contact_id)::text FROM contact_identities WHERE tenant_id = $1",
                        scene.tenantId()))
                .isEqualTo("1");
    }

    @Test
    void a_number_alone_belongs_to_a_lead_then_to_its_owner_then_to_nobody() {
        Scene scene = records.scene();
        String holder = "SELECT coalesce(string_agg(i.kind || i.value, ',' ORDER BY i.kind), '-') FROM calls c "
                + "LEFT JOIN contact_identities i ON i.contact_id = c.contact_id WHERE c.tenant_id = $1";

        records.apply(scene.event(1, 10, scene.talk("c1", 10, number("+12025550102"))));
        assertThat(records.text(holder, scene.tenantId())).isEqualTo("lead+12025550102");

        records.apply(scene.event(2, 20, scene.contact(ours("7", "+12025550102"), order(20, 1), Map.of())));
        assertThat(records.text(holder, scene.tenantId())).isEqualTo("phone+12025550102,sourceco7");
        assertThat(records.texts(COUNTERS, scene.tenantId())).containsExactly("1 1 30");

        records.apply(scene.event(3, 30, scene.contact(ours("8", "+12025550102"), order(30, 1), Map.of())));
        assertThat(records.text(holder, scene.tenantId())).isEqualTo("-");
        assertThat(records.texts(COUNTERS, scene.tenantId())).containsExactly("0 0 0", "0 0 0");
        assertThat(records.text("SELECT owners::text FROM contact_review WHERE tenant_id = $1", scene.tenantId()))
                .isEqualTo("2");
    }

    @Test
    void owners_of_a_number_that_turn_out_to_be_one_get_its_calls() {
        Scene scene = records.scene();
        records.apply(scene.event(1, 10, scene.talk("c1", 10, number("+12025550103"))));
        records.apply(scene.event(2, 20, scene.contact(ours("7", "+12025550103"), order(20, 1), Map.of())));
        Who dialers = new Who(List.of(new Identity(Identity.PHONEBURNER, "9")), "+12025550103");
        records.apply(scene.event(3, 30, scene.contact(dialers, order(30, 1), Map.of())));
        assertThat(records.texts(COUNTERS, scene.tenantId())).containsExactly("0 0 0", "0 0 0");

        records.apply(scene.event(4, 40, scene.contact(both("7", "9"), order(40, 1), Map.of())));

        assertThat(records.texts(COUNTERS, scene.tenantId())).containsExactly("1 1 30");
    }

    @Test
    void do_not_call_is_lifted_by_nothing_later() {
        Scene scene = records.scene();
        records.apply(
                scene.event(1, 10, scene.contact(ours("7"), order(10, 1), Map.of(ContactField.DO_NOT_CALL, "true"))));

        records.apply(
                scene.event(2, 20, scene.contact(ours("7"), order(20, 2), Map.of(ContactField.DO_NOT_CALL, "false"))));

        assertThat(records.texts(FORBIDDEN, scene.tenantId())).containsExactly("true");
    }

    @Test
    void a_disposition_sets_status_and_stage_and_a_later_one_in_the_same_call_takes_its_place() {
        Scene scene = records.scene();
        String set = "SELECT concat_ws(' / ', status, stage, do_not_call) FROM contacts WHERE tenant_id = $1";

        records.apply(scene.event(
                1,
                10,
                scene.talk("c1", 10, ours("7")),
                scene.call("c1", order(11, 1), Map.of(CallField.DISPOSITION_CODE, "Interested"))));
        assertThat(records.texts(set, scene.tenantId())).containsExactly("Qualified / Engaged / f");

        records.apply(
                scene.event(2, 20, scene.call("c1", order(20, 2), Map.of(CallField.DISPOSITION_CODE, "do not call!"))));
        records.apply(
                scene.event(3, 30, scene.call("c1", order(30, 3), Map.of(CallField.DISPOSITION_CODE, "no-answer"))));

        assertThat(records.texts(set, scene.tenantId())).containsExactly("Attempted / t");
    }

    @Test
    void a_do_not_call_of_a_number_alone_holds_for_whoever_owns_it_later() {
        Scene scene = records.scene();
        records.apply(scene.event(
                1,
                10,
                scene.talk("c1", 10, number("+12025550104")),
                scene.call("c1", order(11, 1), Map.of(CallField.DISPOSITION_CODE, "DO_NOT_CALL"))));

        records.apply(scene.event(2, 20, scene.contact(ours("7", "+12025550104"), order(20, 1), Map.of())));
        records.apply(scene.event(3, 30, scene.contact(ours("8", "+12025550104"), order(30, 1), Map.of())));

        assertThat(records.texts(FORBIDDEN, scene.tenantId())).containsExactly("true", "true");
    }

    @Test
    void a_callback_is_moved_by_a_later_word_until_it_is_done() {
        Scene scene = records.scene();
        String due = "SELECT extract(epoch FROM due_at - '2026-03-02 10:00:00Z')::int::text || coalesce("
                + "(SELECT ' shown' FROM contacts c WHERE c.id = t.contact_id AND next_action_date = due_at), '') "
                + "FROM tasks t WHERE tenant_id = $1";

        records.apply(scene.event(1, 10, scene.callback("c1", ours("7"), order(10, 1), 900)));
        assertThat(records.texts(due, scene.tenantId())).containsExactly("900 shown");

        records.apply(scene.event(2, 20, scene.callback("c1", ours("7"), order(20, 1), 800)));
        records.apply(scene.event(3, 30, scene.callback("c1", ours("7"), order(15, 1), 700)));
        assertThat(records.texts(due, scene.tenantId())).containsExactly("800 shown");

        records.texts("UPDATE tasks SET status = 'done' WHERE tenant_id = $1", scene.tenantId());
        records.apply(scene.event(4, 40, scene.callback("c1", ours("7"), order(40, 1), 600)));
        assertThat(records.texts(due, scene.tenantId())).containsExactly("800");
    }

    @Test
    void the_same_external_id_in_two_tenants_is_two_calls_of_two_people() {
        Scene one = records.scene();
        Scene other = records.scene();

        records.apply(
                one.event(1, 10, one.talk("c1", 10, ours("7"))), other.event(1, 10, other.talk("c1", 10, ours("7"))));

        assertThat(records.texts(COUNTERS, one.tenantId())).containsExactly("1 1 30");
        assertThat(records.texts(COUNTERS, other.tenantId())).containsExactly("1 1 30");
    }

    @Test
    void what_an_edit_said_is_kept_although_a_later_word_holds() {
        Scene scene = records.scene();
        Map<ContactField, String> later = Map.of(ContactField.EMAIL, "new@example.com");
        records.apply(scene.event(1, 20, scene.contact(ours("7"), order(20, 1), later)));

        records.apply(scene.event(
                2,
                10,
                new Fact.OfContact(
                        scene.tenantId(),
                        ours("7"),
                        order(10, 2),
                        Map.of(ContactField.EMAIL, "late@example.com"),
                        true,
                        Map.of(ContactField.EMAIL, "old@example.com"),
                        "user-5")));

        assertThat(records.texts("SELECT email FROM contacts WHERE tenant_id = $1", scene.tenantId()))
                .containsExactly("new@example.com");
        assertThat(records.texts(
                        "SELECT concat_ws(' ', field, old_value, new_value, editor) FROM contact_changes "
                                + "WHERE tenant_id = $1",
                        scene.tenantId()))
                .containsExactly("email old@example.com late@example.com user-5");
    }

    @Test
    void a_call_that_turns_out_to_be_inbound_counts_no_more() {
        Scene scene = records.scene();
        records.apply(scene.event(1, 10, scene.talk("c1", 10, ours("7"))));

        records.apply(scene.event(2, 20, scene.call("c1", order(20, 2), Map.of(CallField.DIRECTION, "inbound"))));

        assertThat(records.texts(COUNTERS, scene.tenantId())).containsExactly("0 0 0");
    }

    @Test
    void every_field_of_a_call_is_read_back_as_it_was_written() {
        Scene scene = records.scene();
        Map<CallField, Object> values = new EnumMap<>(CallField.class);
        for (CallField field : CallField.values()) {
            values.put(field, anything(field));
        }
        Stated event = scene.event(1, 10, scene.call("c1", order(10, 1), values));

        records.apply(event);

        assertThat(new CallReplay().differences(records.pool(), List.of(event)).await())
                .isEmpty();
    }

    @Test
    void a_call_that_falls_short_of_its_events_is_named_by_its_fields() {
        Scene scene = records.scene();
        Stated first = scene.event(1, 10, scene.talk("c1", 10, ours("7")));
        Stated lost = scene.event(2, 20, scene.call("c1", order(20, 2), Map.of(CallField.NOTE, "lost")));

        records.apply(first);

        CallReplay replay = new CallReplay();
        assertThat(replay.differences(records.pool(), List.of(first)).await()).isEmpty();
        assertThat(replay.differences(records.pool(), List.of(first, lost)).await())
                .containsExactly("call " + scene.key("c1").id() + ": falls short of its events in [NOTE]");
    }

    private static Object anything(CallField field) {
        if (field == CallField.CONTACT_IDENTITY) {
            return "sourceco:7";
        }
        if (field.type() == Integer.class) {
            return 100 + field.code();
        }
        return field.type() == Instant.class ? Scene.START.plusSeconds(field.code()) : "text " + field.code();
    }

    @Test
    void the_audit_names_what_was_tampered_with() {
        Scene scene = records.scene();
        records.apply(
                scene.event(1, 10, scene.talk("c1", 10, ours("7")), scene.callback("c1", ours("7"), order(10, 1), 9)));
        assertThat(new RecordAudit().differences(records.pool()).await()).isEmpty();

        records.texts(
                "UPDATE contacts SET total_call_attempts = 5, next_action_date = NULL WHERE tenant_id = $1",
                scene.tenantId());
        List<String> found = new RecordAudit().differences(records.pool()).await();

        records.texts("UPDATE contacts SET total_call_attempts = 1 WHERE tenant_id = $1", scene.tenantId());
        records.apply(scene.event(2, 20, scene.callback("c1", ours("7"), order(20, 1), 9)));
        assertThat(found).hasSize(2);
    }
}
