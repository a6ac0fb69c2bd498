package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.calling.Ruling;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.selection.Reason;
import io.trunkline.selection.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hour at which contacts go, which is not the one at which they were judged. */
class PushHoursTest {
    private static final DatabaseUrl DATABASE = TestDatabase.fresh("push_hours");

    private final PushScene scene =
            new PushScene(DATABASE, PushScene.patient(), Map.of("PHONEBURNER_BATCH_CONTACTS", "4"));

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void for_whom_it_has_become_late_waits_and_the_others_go() {
        UUID push = scene.begin(scene.people(8));
        Instant morning = Instant.now().plusSeconds(10);
        scene.rule((number, at) -> number.compareTo("+12022000004") >= 0 && at.isBefore(morning)
                ? new Ruling.NotBefore(morning)
                : new Ruling.Allowed());

        scene.node("a");
        scene.until(() -> scene.outcomes(push).containsKey("added"));
        Map<String, Long> evening = scene.outcomes(push);
        scene.untilState(push, "done");

        assertThat(evening).containsOnly(Map.entry("added", 3L), Map.entry("none", 5L));
        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 8L));
        assertThat(scene.text("SELECT string_agg(contacts::text, ' ' ORDER BY number) FROM push_batches"))
                .isEqualTo("3 1 4");
        assertThat(scene.text("SELECT count(*) FROM push_contacts WHERE due_at IS NOT NULL AND settled_at >= due_at"))
                .isEqualTo("5");
    }

    @Test
    void whoever_answers_for_the_hour_has_them_called_at_once() {
        Verdict one = new Verdict(scene.people(1).get(0), null, null);
        UUID session = scene.sessions.make(PushScene.TENANT, "Night", "Dana").await();
        scene.rule((number, at) -> new Ruling.NotBefore(at.plus(Duration.ofHours(9))));
        UUID push = scene.begin(session, List.of(one), Set.of(Reason.OUTSIDE_HOURS))
                .await()
                .orElseThrow();

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 1L));
    }

    @Test
    void a_number_that_nobody_picks_up_is_kept_back() {
        UUID push = scene.begin(scene.people(1));
        scene.rule((number, at) -> new Ruling.NotCallable());

        scene.node("a");
        scene.untilState(push, "done");

        assertThat(scene.outcomes(push)).containsOnly(Map.entry("suppressed", 1L));
    }
}
