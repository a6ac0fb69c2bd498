package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.dialer.SimulatedDialer;
import io.trunkline.simulator.dialer.Trouble;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What several requests meet at once, or each of them. */
class PushTroublesTest {
    private static final DatabaseUrl DATABASE = TestDatabase.fresh("push_troubles");
    private static final Map<String, String> PARTS =
            Map.of("PHONEBURNER_DIALECT", "dialsession", "PHONEBURNER_BATCH_CONTACTS", "4");

    @Test
    void several_batches_refused_at_once_are_halved_each_by_itself() {
        try (PushScene scene = new PushScene(DATABASE, PushScene.patient(), PARTS)) {
            scene.dialer.trouble(request -> request <= 4 ? Trouble.REFUSED : Trouble.NONE);
            UUID push = scene.begin(scene.people(16));

            scene.node("a");
            scene.untilState(push, "done");

            assertThat(scene.outcomes(push)).containsOnly(Map.entry("accepted", 16L));
            assertThat(scene.dialer.takings().times()).hasSize(16).doesNotContainValue(2);
            assertThat(scene.text("SELECT string_agg(contacts::text, ' ' ORDER BY number) FROM push_batches"))
                    .isEqualTo("2 2 2 2 2 2 2 2");
        }
    }

    @Test
    void several_requests_with_an_expired_token_renew_it_once() {
        Map<String, String> settings = Map.of(
                "PHONEBURNER_DIALECT",
                "dialsession",
                "PHONEBURNER_BATCH_CONTACTS",
                "4",
                "PHONEBURNER_REFRESH_TOKEN",
                "demo-refresh");
        try (PushScene scene = new PushScene(DATABASE, PushScene.patient(), settings)) {
            UUID push = scene.begin(scene.people(16));
            scene.dialer.token("another");

            scene.node("a");
            scene.until(() -> !scene.state(push).equals("running"));

            assertThat(scene.state(push)).isEqualTo("done");
            assertThat(scene.outcomes(push)).containsOnly(Map.entry("accepted", 16L));
        }
    }

    @Test
    void nothing_more_is_sent_before_what_a_refused_token_means_is_seen_to() {
        Map<String, String> settings = Map.of(
                "PHONEBURNER_DIALECT", "dialsession",
                "PHONEBURNER_BATCH_CONTACTS", "1",
                "PHONEBURNER_CONCURRENCY", "1");
        try (PushScene scene = new PushScene(DATABASE, PushScene.patient(), settings)) {
            UUID push = scene.begin(scene.people(16));
            scene.dialer.token("another");

            scene.node("a");
            scene.untilState(push, "paused");

            assertThat(scene.dialer.requests()).isEqualTo(1);
            assertThat(scene.outcomes(push)).containsOnly(Map.entry("none", 16L));
        }
    }

    @Test
    void a_wrong_address_stops_the_push_and_blames_no_contact() {
        SimulatedDialer dialer = PushScene.patient();
        Map<String, String> settings = Map.of("PHONEBURNER_BASE_URL", dialer.address() + "/elsewhere");
        try (PushScene scene = new PushScene(DATABASE, dialer, settings)) {
            UUID push = scene.begin(scene.people(10));

            scene.node("a");
            scene.untilState(push, "paused");

            assertThat(scene.text("SELECT state_reason FROM pushes"))
                    .contains("it answers 404", "PHONEBURNER_BASE_URL");
            assertThat(scene.outcomes(push)).containsOnly(Map.entry("none", 10L));
        }
    }

    @Test
    void a_dialer_that_says_no_session_id_holds_back_the_first_answer_only() {
        Map<String, String> settings = Map.of("PHONEBURNER_BATCH_CONTACTS", "4", "PHONEBURNER_TIMEOUT_MS", "60000");
        try (PushScene scene = new PushScene(DATABASE, PushScene.patient(), settings)) {
            scene.dialer.trouble(request -> request == 1 ? Trouble.NAMELESS : Trouble.SILENT);
            UUID push = scene.begin(scene.people(16));

            scene.node("a");
            scene.until(() -> scene.outcomes(push).containsKey("added"));

            scene.until(() -> scene.dialer.requests() >= 4);
        }
    }
}
