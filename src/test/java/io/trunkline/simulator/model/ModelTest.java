package io.trunkline.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.simulator.life.CallColumn;
import io.trunkline.simulator.life.CallLives;
import io.trunkline.simulator.life.ContactColumn;
import io.trunkline.simulator.life.Mix;
import io.trunkline.simulator.life.Shot;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the model expects is held against the bodies, read here by hand. */
class ModelTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void a_dialers_call_is_what_its_bodies_say() {
        List<Shot> life = life(
                Mix.only(1, 0, 0, 0),
                "call.started",
                "call.connected",
                "call.ended",
                "disposition.set",
                "callback.scheduled");

        Expected expected = expected(life);

        JsonObject started = body(life, 0);
        JsonObject summary = body(life, 2).getJsonObject("call_summary");
        ExpectedCall call = expected.calls().get(0);
        assertThat(call.externalId()).isEqualTo(started.getJsonObject("call").getString("id"));
        assertThat(call.column(CallColumn.DIRECTION)).isEqualTo("outbound");
        assertThat(call.column(CallColumn.CALL_LIFECYCLE_STATUS)).isEqualTo("completed");
        assertThat(call.column(CallColumn.DIALED_AT))
                .isEqualTo(started.getJsonObject("call").getInstant("started_at"));
        assertThat(call.column(CallColumn.RINGING_STARTED_AT)).isNull();
        assertThat(call.column(CallColumn.CALL_ANSWERED_AT))
                .isEqualTo(body(life, 1).getJsonObject("connection_details").getInstant("connected_at"));
        assertThat(call.column(CallColumn.CALL_DISCONNECTED_AT)).isEqualTo(summary.getInstant("ended_at"));
        assertThat(call.column(CallColumn.DURATION_SECONDS)).isEqualTo(summary.getInteger("talk_duration_seconds"));
        assertThat(call.column(CallColumn.RECORDING_URL))
                .isEqualTo(body(life, 2).getJsonObject("recording").getString("url"));
        assertThat(call.column(CallColumn.DISPOSITION_CODE)).isEqualTo("CALLBACK");
        assertThat(call.column(CallColumn.REP_SOURCE_ID))
                .isEqualTo(started.getJsonObject("user").getString("id"));
        assertThat(call.callbackAt())
                .contains(body(life, 4).getJsonObject("callback").getInstant("scheduled_for"));
    }

    @Test
    void a_dialers_contact_is_what_its_call_made_of_it() {
        List<Shot> life = life(
                Mix.only(1, 0, 0, 0),
                "call.started",
                "call.connected",
                "call.ended",
                "disposition.set",
                "callback.scheduled");

        Expected expected = expected(life);

        JsonObject said = body(life, 0).getJsonObject("contact");
        ExpectedContact contact = expected.contacts().get("phoneburner:" + said.getString("id"));
        assertThat(contact.sourcecoId())
                .isEqualTo(said.getJsonObject("custom_fields").getString("sourceco_contact_id"));
        assertThat(contact.column(ContactColumn.PHONE_NUMBER)).isEqualTo(said.getString("phone"));
        assertThat(contact.column(ContactColumn.STATUS)).isEqualTo("Callback");
        assertThat(contact.column(ContactColumn.STAGE)).isEqualTo("Contacted");
        assertThat(contact.column(ContactColumn.DO_NOT_CALL)).isEqualTo(false);
        assertThat(contact.attempts()).isEqualTo(1);
        assertThat(contact.connected()).isEqualTo(1);
        assertThat(contact.talkSeconds())
                .isEqualTo(body(life, 2).getJsonObject("call_summary").getLong("talk_duration_seconds"));
        assertThat(contact.lastAttemptAt()).contains(body(life, 0).getInstant("timestamp"));
        assertThat(contact.lastConnectedAt()).contains(body(life, 1).getInstant("timestamp"));
        assertThat(contact.nextActionAt())
                .contains(body(life, 4).getJsonObject("callback").getInstant("scheduled_for"));
        assertThat(expected.counts()).isEqualTo(new Counts(5, 1, 1, 1, 1));
    }

    @Test
    void the_dialers_real_words_say_all_at_once() {
        List<Shot> life = answeredReally();

        Expected expected = expected(life);

        JsonObject done = body(life, life.size() - 1);
        ExpectedCall call = expected.calls().get(0);
        Instant begun = zoneless(body(life, 0).getString("start_time"));
        assertThat(call.externalId()).isEqualTo(done.getString("call_id"));
        assertThat(call.column(CallColumn.CALL_LIFECYCLE_STATUS)).isEqualTo("completed");
        assertThat(call.column(CallColumn.DIALED_AT)).isEqualTo(begun);
        assertThat(call.column(CallColumn.CALL_ANSWERED_AT)).isEqualTo(begun);
        assertThat(call.column(CallColumn.CALL_DISCONNECTED_AT)).isEqualTo(zoneless(done.getString("end_time")));
        assertThat(call.column(CallColumn.DURATION_SECONDS)).isEqualTo(Integer.valueOf(done.getString("duration")));
        assertThat(call.column(CallColumn.DISPOSITION_CODE)).isEqualTo(done.getString("status"));
        assertThat(call.column(CallColumn.REP_SOURCE_ID))
                .isEqualTo(done.getJsonObject("agent").getString("user_id"));
    }

    private static List<Shot> answeredReally() {
        CallLives lives = new CallLives(5, Mix.only(0, 1, 0, 0), START);
        List<Shot> life = lives.next().shots();
        while (!"1".equals(body(life, life.size() - 1).getString("connected"))) {
            life = lives.next().shots();
        }
        return life;
    }

    private static Instant zoneless(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    @Test
    void a_tracked_call_counts_in_nothing_and_its_last_received_change_holds() {
        List<Shot> life = life(
                Mix.only(0, 0, 1, 0), "pre-call", "routing-complete", "post-call", "call-modified", "call-modified");
        JsonObject second = body(life, 4);

        Expected inOrder = expected(life);
        Expected swapped = expected(List.of(life.get(4), life.get(3), life.get(2), life.get(1), life.get(0)));

        ExpectedCall call = inOrder.calls().get(0);
        Instant started = OffsetDateTime.parse(second.getString("start_time")).toInstant();
        assertThat(call.column(CallColumn.DIRECTION)).isEqualTo("inbound");
        assertThat(call.column(CallColumn.RINGING_STARTED_AT)).isEqualTo(started);
        assertThat(call.column(CallColumn.CALL_LIFECYCLE_STATUS)).isEqualTo("completed");
        assertThat(call.column(CallColumn.CALL_ANSWERED_AT)).isEqualTo(started);
        assertThat(call.column(CallColumn.CALL_DISCONNECTED_AT))
                .isEqualTo(started.plusSeconds(Long.parseLong(second.getString("duration"))));
        assertThat(call.column(CallColumn.RECORDING_URL)).isEqualTo(second.getString("recording"));
        assertThat(swapped.calls().get(0).column(CallColumn.RECORDING_URL))
                .isEqualTo(body(life, 3).getString("recording"));
        ExpectedContact caller = inOrder.contacts().get("number:" + second.getString("customer_phone_number"));
        assertThat(caller.attempts()).isZero();
        assertThat(caller.talkSeconds()).isZero();
    }

    @Test
    void a_text_message_makes_an_activity_and_no_call() {
        List<Shot> life = life(Mix.only(0, 0, 1, 0), "text-message-received");

        Expected expected = expected(life);

        assertThat(expected.counts()).isEqualTo(new Counts(1, 0, 1, 0, 1));
    }

    @Test
    void an_agents_call_is_what_its_bodies_say() {
        List<Shot> life = life(
                Mix.only(0, 0, 0, 1),
                "initiated",
                "ringing",
                "in-progress",
                "call-disconnected",
                "completed",
                "completed");

        Expected expected = expected(life);

        ExpectedCall call = expected.calls().get(0);
        JsonObject last = body(life, 5);
        assertThat(call.externalId()).isEqualTo(last.getString("id"));
        assertThat(call.column(CallColumn.CALL_LIFECYCLE_STATUS)).isEqualTo("completed");
        assertThat(call.column(CallColumn.DIALED_AT)).isEqualTo(micros(last, "initiated_at"));
        assertThat(call.column(CallColumn.RINGING_STARTED_AT)).isEqualTo(micros(body(life, 1), "updated_at"));
        assertThat(call.column(CallColumn.CALL_ANSWERED_AT)).isEqualTo(micros(body(life, 2), "updated_at"));
        assertThat(call.column(CallColumn.CALL_DISCONNECTED_AT)).isEqualTo(micros(body(life, 3), "updated_at"));
        assertThat(call.column(CallColumn.DURATION_SECONDS))
                .isEqualTo((int) Math.round(last.getDouble("conversation_duration")));
        assertThat(call.column(CallColumn.RECORDING_URL))
                .isEqualTo(last.getJsonObject("telephony_data").getString("recording_url"));
        ExpectedContact called = expected.contacts().get("number:" + last.getString("user_number"));
        assertThat(called.attempts()).isEqualTo(1);
        assertThat(called.connected()).isEqualTo(1);
    }

    private static Instant micros(JsonObject body, String field) {
        return LocalDateTime.parse(body.getString(field)).toInstant(ZoneOffset.UTC);
    }

    @Test
    void what_was_only_in_a_dropped_webhook_is_unknown() {
        List<Shot> life = life(Mix.only(1, 0, 0, 0), "call.started", "call.ended", "disposition.set");

        ExpectedCall call = expected(life.subList(1, 2)).calls().get(0);

        assertThat(call.column(CallColumn.DIALED_AT)).isNull();
        assertThat(call.column(CallColumn.REP_SOURCE_ID)).isNull();
        assertThat(call.column(CallColumn.DIRECTION)).isEqualTo("outbound");
        assertThat(call.attemptedAt()).contains(body(life, 1).getInstant("timestamp"));
    }

    @Test
    void no_order_or_repetition_of_the_dialers_and_the_agents_changes_anything() {
        List<Shot> shots = new CallLives(3, Mix.only(3, 1, 0, 2), START).shots(3_000);
        List<Shot> disordered = new ArrayList<>(shots);
        disordered.addAll(shots.subList(0, 1_000));
        Collections.reverse(disordered);

        List<String> figures = figures(expected(shots));

        assertThat(figures(expected(disordered))).containsExactlyInAnyOrderElementsOf(figures);
    }

    private static List<String> figures(Expected expected) {
        List<String> figures = new ArrayList<>();
        figures.add(expected.counts().toString());
        expected.contacts()
                .forEach((key, contact) -> figures.add(key + " " + new java.util.TreeMap<>(contact.figures())
                        + contact.column(ContactColumn.STATUS) + contact.column(ContactColumn.PHONE_NUMBER)));
        for (ExpectedCall call : expected.calls()) {
            StringBuilder row = new StringBuilder(call.externalId());
            for (CallColumn column : CallColumn.values()) {
                row.append(' ').append(call.column(column));
            }
            figures.add(row.toString());
        }
        return figures;
    }

    @Test
    void a_caller_whose_number_the_dialer_knows_is_no_other_person() {
        List<Shot> shots =
                new CallLives(4, Mix.only(1, 0, 1, 1).withContacts(5).withSharedNumbers(), START).shots(2_000);

        Expected expected = expected(shots);

        assertThat(expected.contacts()).hasSize(5);
        assertThat(expected.contacts().keySet()).allMatch(key -> key.startsWith("phoneburner:"));
    }

    /** The first life that is told in just these events. */
    private static List<Shot> life(Mix mix, String... events) {
        CallLives lives = new CallLives(5, mix, START);
        while (true) {
            List<Shot> shots = lives.next().shots();
            if (shots.stream().map(Shot::eventType).toList().equals(List.of(events))) {
                return shots;
            }
        }
    }

    private static JsonObject body(List<Shot> life, int number) {
        return life.get(number).body().toJsonObject();
    }

    private static Expected expected(List<Shot> shots) {
        Model model = new Model();
        shots.forEach(model::delivered);
        return model.expected();
    }
}
