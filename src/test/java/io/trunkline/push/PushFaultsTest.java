package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.dialer.Trouble;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dialer that errs, and a node that does. */
class PushFaultsTest {
    private static final DatabaseUrl DATABASE = TestDatabase.fresh("push faults");

    private PushScene scene = new PushScene(
            DATABASE, PushScene.patient(), Map.of("PHONEBURNER_BATCH_CONTACTS", "4", "PHONEBURNER_TIMEOUT_MS", "2000"));

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED_WITH_HEADER", "THROTTLED_BARE"})
    void a_dialer_that_asks_to_wait_is_asked_again_and_has_nobody_twice(Trouble trouble) {
        scene.dialer.trouble(request -> request == 2 ? trouble : Trouble.NONE);
        UUID push = scene.begin(scene.people(10));

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 10L));
        assertThat(scene.dialer.takings().times()).hasSize(10).doesNotContainValue(2);
        assertThat(scene.one(push).getJsonArray("ambiguous")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BROKEN_MIDWAY", "SILENT"})
    void a_batch_whose_answer_was_lost_goes_again_and_is_named(Trouble trouble) {
        scene.dialer.trouble(request -> request == 2 ? trouble : Trouble.NONE);
        UUID push = scene.begin(scene.people(10));

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(10);
        assertThat(scene.outcomes(push))
                .containsOnlyKeys(
                        trouble == Trouble.SILENT
                                ? new String[] {"added", "updated"}
                                : new String[] {"added", "accepted"});
        assertThat(scene.one(push).getJsonArray("ambiguous")).hasSize(1);
        assertThat(scene.dialer.takings().times()).hasSize(10).containsValue(2);
    }

    @Test
    void an_answer_in_a_form_nobody_knows_is_told_and_stops_the_push_until_it_is_resumed() {
        scene.dialer.trouble(request -> request == 2 ? Trouble.CHANGED : Trouble.NONE);
        UUID push = scene.begin(scene.people(16));

        scene.node("a");
        scene.untilState(push, "paused");
        String reason = scene.text("SELECT state_reason FROM pushes");
        scene.pushes.resume(PushScene.TENANT, push).await();
        scene.untilState(push, "done");

        assertThat(reason).startsWith("The dialer's answer was not understood");
        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 12L), Map.entry("unclear", 4L));
        assertThat(scene.one(push).getInteger("unclear")).isEqualTo(4);
    }

    @Test
    void an_expired_token_that_nothing_renews_is_said_in_one_line() {
        scene.dialer.token("another");
        UUID push = scene.begin(scene.people(4));

        scene.node("a");
        scene.untilState(push, "paused");

        assertThat(scene.text("SELECT state_reason FROM pushes"))
                .contains("renew PHONEBURNER_API_KEY")
                .doesNotContain("demo-phoneburner-key");
        assertThat(scene.outcomes(push)).containsOnly(Map.entry("none", 4L));
    }

    @Test
    void an_expired_token_is_renewed_where_the_settings_allow_it() {
        scene.close();
        scene = new PushScene(DATABASE, PushScene.patient(), Map.of("PHONEBURNER_REFRESH_TOKEN", "demo-refresh"));
        UUID push = scene.begin(scene.people(4));
        scene.account();
        scene.dialer.token("another");

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 4L));
        assertThat(scene.text("SELECT encode(tokens, 'escape') FROM provider_tokens"))
                .doesNotContain("another");
    }

    @Test
    void renewed_tokens_that_are_refused_as_well_stop_the_push_and_say_why() {
        scene.close();
        scene = new PushScene(DATABASE, PushScene.patient(), Map.of("PHONEBURNER_REFRESH_TOKEN", "demo-refresh"));
        scene.dialer.trouble(request -> Trouble.EXPIRED);
        UUID push = scene.begin(scene.people(4));

        scene.node("a");
        scene.untilState(push, "paused");

        assertThat(scene.text("SELECT state_reason FROM pushes"))
                .isEqualTo("PhoneBurner does not take the access token (it answers 401):"
                        + " renew PHONEBURNER_API_KEY, restart, then resume.");
        assertThat(scene.dialer.requests()).isEqualTo(4);
        assertThat(scene.outcomes(push)).containsOnly(Map.entry("none", 4L));
    }

    @Test
    void a_token_that_expires_after_each_request_is_renewed_each_time() {
        scene.close();
        scene = new PushScene(
                DATABASE,
                PushScene.patient(),
                Map.of(
                        "PHONEBURNER_REFRESH_TOKEN", "demo-refresh",
                        "PHONEBURNER_BATCH_CONTACTS", "4",
                        "PHONEBURNER_CONCURRENCY", "1"));
        scene.dialer.trouble(request -> request % 2 == 1 ? Trouble.EXPIRED : Trouble.NONE);
        UUID push = scene.begin(scene.people(24));

        scene.node("a");
        scene.until(() -> !scene.state(push).equals("running"));

        assertThat(scene.state(push)).isEqualTo("done");
        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 24L));
    }

    @Test
    void an_answer_that_cannot_be_kept_holds_up_nobody_else() {
        scene.dialer.trouble(request -> request == 1 ? Trouble.SILENT : Trouble.NONE);
        scene.begin(scene.people(4));
        scene.node("a");
        scene.until(() -> scene.dialer.requests() >= 1);
        scene.execute("TRUNCATE pushes, push_batches, push_contacts, push_requests");

        UUID other = scene.begin(List.of(UUID.fromString("00000000-0000-0000-0001-000000000001")));
        scene.untilState(other, "done");

        assertThat(scene.outcomes(other).values()).containsExactly(1L);
    }

    @Test
    void what_a_node_marked_and_never_sent_is_not_forgotten() {
        UUID push = scene.begin(scene.people(8));
        scene.execute("INSERT INTO leases (name, holder, fence, expires_at) VALUES ('push:"
                + scene.account().connectionId() + "', 'a', 7, now() + interval '1 minute')");
        scene.execute("UPDATE push_batches SET state = 'sending', attempts = 1, fence = 7, node = 'a',"
                + " sent_at = now() - interval '10 minutes' WHERE number = 1");

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.one(push).getJsonArray("ambiguous")).hasSize(1);
    }
}
