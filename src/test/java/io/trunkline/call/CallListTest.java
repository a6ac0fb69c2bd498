package io.trunkline.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.Cursor;
import io.trunkline.database.OpenDatabase;
import io.trunkline.database.Page;
import io.trunkline.journal.Intake;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallListTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("call_list");

    private static final UUID STRANGER = UUID.randomUUID();
    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

    private final Intake intake = new Intake(DATABASE.pool());
    private final CallList calls = new CallList(DATABASE.pool());
    private final Timeline timeline = new Timeline(DATABASE.pool());

    @BeforeEach
    void two_calls() {
        DATABASE.empty();
        intake.settle(
                intake.storeCall("c1", "call.started", "2026-11-20T10:00:00Z"),
                intake.storeCall("c2", "call.started", "2026-11-20T11:00:00Z"));
        DATABASE.execute("UPDATE calls SET recording_url = 'https://recordings.example/secret', transcript = 'Hello'");
    }

    @Test
    void the_newest_come_first_and_pages_follow() {
        Page first = calls.page(CallFilter.all(Intake.TENANT), Cursor.NEWEST, 1).await();
        Page second = calls.page(
                        CallFilter.all(Intake.TENANT),
                        Cursor.parse(first.next()).orElseThrow(),
                        1)
                .await();

        assertThat(externalIds(first)).containsExactly("c2");
        assertThat(externalIds(second)).containsExactly("c1");
        assertThat(second.next()).isNull();
    }

    @Test
    void a_call_stands_where_it_was_made_and_not_where_it_was_first_heard_of() {
        DATABASE.execute("UPDATE calls SET dialed_at = '2026-11-20T09:00:00Z' WHERE external_id = 'c2'");

        Page first = calls.page(CallFilter.all(Intake.TENANT), Cursor.NEWEST, 1).await();
        Page second = calls.page(
                        CallFilter.all(Intake.TENANT),
                        Cursor.parse(first.next()).orElseThrow(),
                        1)
                .await();

        assertThat(externalIds(first)).containsExactly("c1");
        assertThat(externalIds(second)).containsExactly("c2");
        assertThat(second.items().get(0).getString("occurredAt")).startsWith("2026-11-20T09:00:00");
        assertThat(second.items().get(0).getString("firstEventAt")).startsWith("2026-11-20T11:00:00");
        assertThat(found(new CallFilter(Intake.TENANT, null, null, null, null, null, null, null, TEN)))
                .containsExactly("c2");
    }

    @Test
    void each_filter_leaves_out_what_does_not_fit() {
        UUID nobody = UUID.randomUUID();

        assertThat(found(new CallFilter(Intake.TENANT, "bolna", null, null, null, null, null, null, null)))
                .isEmpty();
        assertThat(found(new CallFilter(
                        Intake.TENANT, "phoneburner", "outbound", null, null, "user_1", null, null, null)))
                .containsExactly("c2", "c1");
        assertThat(found(new CallFilter(Intake.TENANT, null, "inbound", null, null, null, null, null, null)))
                .isEmpty();
        assertThat(found(new CallFilter(Intake.TENANT, null, null, "completed", null, null, null, null, null)))
                .isEmpty();
        assertThat(found(new CallFilter(Intake.TENANT, null, null, null, nobody, null, null, null, null)))
                .isEmpty();
        assertThat(found(new CallFilter(Intake.TENANT, null, null, null, null, null, null, TEN.plusSeconds(1), null)))
                .containsExactly("c2");
        assertThat(found(new CallFilter(Intake.TENANT, null, null, null, null, null, null, null, TEN.plusSeconds(1))))
                .containsExactly("c1");
    }

    @Test
    void that_there_is_a_recording_is_told_and_its_link_never() {
        Page page = calls.page(CallFilter.all(Intake.TENANT), Cursor.NEWEST, 10).await();
        UUID id = UUID.fromString(page.items().get(0).getString("id"));
        JsonObject one = calls.one(Intake.TENANT, id).await().orElseThrow();
        Page activities = timeline.activities(Intake.TENANT, null, null, Cursor.NEWEST, 10)
                .await();
        Page interactions = timeline.interactions(Intake.TENANT, null, "phone call", Cursor.NEWEST, 10)
                .await();

        assertThat(one.getBoolean("hasRecording")).isTrue();
        assertThat(one.getString("transcript")).isEqualTo("Hello");
        assertThat(activities.items()).hasSize(2);
        assertThat(interactions.items()).hasSize(2);
        assertThat(page.json().encode() + one + activities.json() + interactions.json())
                .doesNotContain("recordings.example");
    }

    @Test
    void a_timeline_is_one_person_s_and_may_be_of_one_kind() {
        UUID contact = UUID.fromString(calls.page(CallFilter.all(Intake.TENANT), Cursor.NEWEST, 1)
                .await()
                .items()
                .get(0)
                .getString("contactId"));

        Page whole = timeline.activities(Intake.TENANT, contact, null, Cursor.NEWEST, 10)
                .await();
        Page texts = timeline.activities(Intake.TENANT, contact, "text_message", Cursor.NEWEST, 10)
                .await();

        assertThat(whole.items())
                .extracting(item -> item.getString("contactId"))
                .containsExactly(contact.toString());
        assertThat(whole.items().get(0).getString("activityType")).isEqualTo("call_attempt");
        assertThat(texts.items()).isEmpty();
    }

    @Test
    void nobody_sees_another_tenant_s_calls() {
        UUID known = UUID.fromString(calls.page(CallFilter.all(Intake.TENANT), Cursor.NEWEST, 1)
                .await()
                .items()
                .get(0)
                .getString("id"));

        assertThat(found(CallFilter.all(STRANGER))).isEmpty();
        assertThat(calls.one(STRANGER, known).await()).isEmpty();
        assertThat(timeline.activities(STRANGER, null, null, Cursor.NEWEST, 10)
                        .await()
                        .items())
                .isEmpty();
        assertThat(timeline.interactions(STRANGER, null, null, Cursor.NEWEST, 10)
                        .await()
                        .items())
                .isEmpty();
    }

    private List<String> found(CallFilter filter) {
        return externalIds(calls.page(filter, Cursor.NEWEST, 10).await());
    }

    private static List<String> externalIds(Page page) {
        return page.items().stream().map(item -> item.getString("externalId")).toList();
    }
}
