package io.trunkline.effect;

import static io.trunkline.effect.Scene.both;
import static io.trunkline.effect.Scene.dialers;
import static io.trunkline.effect.Scene.number;
import static io.trunkline.effect.Scene.order;
import static io.trunkline.effect.Scene.ours;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.fact.ContactField;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordEffectsTest {
    private static final String COUNTERS =
            "SELECT total_call_attempts || ' ' || total_calls_connected || ' ' || total_call_duration_seconds "
                    + "FROM contacts WHERE tenant_id = $1 AND merged_into IS NULL ORDER BY id";

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
}
