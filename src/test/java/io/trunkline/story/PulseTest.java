package io.trunkline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.OpenDatabase;
import io.trunkline.event.Entry;
import io.trunkline.journal.Intake;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PulseTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("pulse");

    private final Intake intake = new Intake(DATABASE.pool());
    private final Pulse pulse = new Pulse(DATABASE.pool());
    private final DeadReasons reasons = new DeadReasons(DATABASE.pool());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void an_empty_gateway_has_its_figures_too() {
        JsonObject health = pulse.health(Intake.TENANT).await();

        assertThat(health.getLong("backlog")).isZero();
        assertThat(health.getLong("deadLetters")).isZero();
        assertThat(health.getLong("settled")).isZero();
        assertThat(health.getJsonArray("sources")).isEmpty();
    }

    @Test
    void what_came_in_is_counted_by_what_became_of_it() {
        intake.settle(call("c1"));
        intake.bury(call("c2"), "odd data");
        Entry last = call("c3");

        JsonObject health = pulse.health(Intake.TENANT).await();

        assertThat(health.getLong("backlog")).isEqualTo(1);
        assertThat(health.getLong("deadLetters")).isEqualTo(1);
        assertThat(health.getLong("settled")).isEqualTo(2);
        assertThat(health.getDouble("successRate")).isEqualTo(0.5);
        assertThat(health.getDouble("effectMedianSeconds")).isPositive();
        assertThat(health.getJsonArray("sources").getJsonObject(0).getDouble("perSecond"))
                .isEqualTo(0.3);
        assertThat(pulse.lastEvents(Intake.TENANT).await())
                .containsEntry(Intake.TENANT, last.at().receivedAt().toString());
    }

    @Test
    void reasons_are_grouped_with_the_most_frequent_first() {
        intake.bury(call("c1"), "its worker ended");
        intake.bury(call("c2"), "odd data");
        intake.bury(call("c3"), "odd data");

        assertThat(reasons.groups(Intake.TENANT, 10).await())
                .extracting(group -> group.getString("reason"), group -> group.getLong("events"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("odd data", 2L),
                        org.assertj.core.groups.Tuple.tuple("its worker ended", 1L));
    }

    @Test
    void another_tenant_s_events_count_for_nothing() {
        intake.bury(call("c1"), "odd data");
        UUID stranger = UUID.randomUUID();

        JsonObject health = pulse.health(stranger).await();

        assertThat(health.getLong("deadLetters")).isZero();
        assertThat(health.getLong("backlog")).isZero();
        assertThat(health.getJsonArray("sources")).isEmpty();
        assertThat(reasons.groups(stranger, 10).await()).isEmpty();
        assertThat(pulse.lastEvents(stranger).await()).isEmpty();
    }

    private Entry call(String call) {
        return intake.storeCall(call, "call.started", "2026-11-20T10:00:00Z");
    }
}
