package io.trunkline.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.dialer.SimulatedDialer;
import io.trunkline.simulator.dialer.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many contacts, several nodes, and a dialer that counts. */
class PushScale {
    private static final DatabaseUrl DATABASE = TestDatabase.fresh("push_scale");
    private static final Map<String, String> UNBOUNDED =
            Map.of("PHONEBURNER_RATE_LIMIT", "1000000", "PHONEBURNER_TIMEOUT_MS", "20000");

    @ParameterizedTest
    @ValueSource(ints = {500, 1_000, 100_000})
    void every_contact_of_a_long_list_goes_once(int number) {
        try (PushScene scene = new PushScene(DATABASE, PushScene.patient(), UNBOUNDED)) {
            UUID push = scene.begin(scene.people(number));
            scene.node("a");
            scene.until(Duration.ofMinutes(3), () -> scene.state(push).equals("done"));

            assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", (long) number));
            assertThat(scene.dialer.takings().times()).hasSize(number).doesNotContainValue(2);
        }
    }

    /** Every request in twenty goes wrong in one way or the other. */
    @Test
    void whatever_the_dialer_does_each_contact_has_one_outcome_and_none_went_twice_but_by_name() {
        try (PushScene scene = new PushScene(
                DATABASE,
                PushScene.patient(),
                Map.of(
                        "PHONEBURNER_RATE_LIMIT", "1000000",
                        "PHONEBURNER_BATCH_CONTACTS", "50",
                        "PHONEBURNER_TIMEOUT_MS", "2000"))) {
            scene.dialer.trouble(request -> switch (request % 80) {
                case 20 -> Trouble.THROTTLED_BARE;
                case 40 -> Trouble.BROKEN_MIDWAY;
                case 60 -> Trouble.SILENT;
                default -> Trouble.NONE;
            });
            UUID push = scene.begin(scene.people(10_000));
            scene.node("a");
            scene.until(Duration.ofMinutes(3), () -> scene.state(push).equals("done"));

            assertThat(scene.outcomes(push)).doesNotContainKeys("none", "unclear");
            assertThat(scene.dialer.takings().times()).hasSize(10_000);
            assertThat(twice(scene)).isSubsetOf(ambiguous(scene)).isNotEmpty();
        }
    }

    /** A node each, and an account that they share: the dialer's window is shorter than a minute, and otherwise the same. */
    @Test
    void three_nodes_at_once_use_nine_tenths_of_the_budget_and_never_more_than_all_of_it() {
        Budget budget = new Budget("shared", 200, Duration.ofSeconds(10));
        try (PushScene scene =
                        new PushScene(DATABASE, SimulatedDialer.open(budget.limit(), budget.window()), Map.of());
                Volleys volleys = new Volleys(scene, budget)) {
            volleys.from(3, Duration.ofSeconds(24));

            assertThat(scene.dialer.violations()).isZero();
            assertThat(scene.dialer.mostInWindow()).isBetween((int) (0.9 * budget.limit()), budget.limit());
        }
    }

    /** One of them sends at a time; twice it ends in the middle of it, and another one goes on. */
    @Test
    void a_push_that_changes_nodes_uses_the_budget_and_no_more_than_it() {
        Map<String, String> limits = Map.of(
                "PHONEBURNER_RATE_LIMIT",
                "100",
                "PHONEBURNER_RATE_WINDOW_MS",
                "10000",
                "PHONEBURNER_BATCH_CONTACTS",
                "1");
        try (PushScene scene = new PushScene(DATABASE, SimulatedDialer.open(100, Duration.ofSeconds(10)), limits)) {
            UUID push = scene.begin(scene.people(350));
            Map<String, String> nodes =
                    Stream.of("a", "b", "c").collect(Collectors.toMap(Function.identity(), scene::node));

            for (int requests = 110; requests < 300; requests += 110) {
                int reached = requests;
                scene.until(() -> scene.dialer.requests() >= reached);
                scene.stop(nodes.get(scene.text("SELECT holder FROM leases WHERE name LIKE 'push:%'")));
            }
            scene.until(Duration.ofMinutes(1), () -> scene.state(push).equals("done"));

            assertThat(scene.dialer.violations()).isZero();
            assertThat(scene.dialer.mostInWindow()).isBetween(90, 100);
            assertThat(scene.outcomes(push)).containsOnly(Map.entry("added", 350L));
            assertThat(scene.dialer.takings().times()).hasSize(350).doesNotContainValue(2);
            assertThat(scene.text("SELECT count(DISTINCT node) FROM push_batches"))
                    .isEqualTo("3");
        }
    }

    private static List<String> twice(PushScene scene) {
        return scene.dialer.takings().times().entrySet().stream()
                .filter(taken -> taken.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> ambiguous(PushScene scene) {
        List<String> ids = new ArrayList<>();
        scene.pool
                .query("SELECT c.contact_id::text FROM push_contacts c JOIN push_batches b"
                        + " ON b.push_id = c.push_id AND b.number = c.batch WHERE b.lost > 0")
                .execute()
                .await()
                .forEach(row -> ids.add(row.getString(0)));
        return ids;
    }
}
