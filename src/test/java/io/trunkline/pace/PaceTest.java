package io.trunkline.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final UUID OURS = UUID.randomUUID();
    private static final UUID THEIRS = UUID.randomUUID();
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Pace pace = new Pace();

    @Test
    void what_all_nodes_stored_is_a_rate_of_ten_seconds() {
        pace.hear(stored(OURS, 6), Delays.NONE);
        pace.hear(stored(OURS, 4), Delays.NONE);

        step(0);

        JsonObject item = rates(OURS).getJsonObject(0);
        assertThat(item.getString("at")).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(item.getJsonArray("sources"))
                .isEqualTo(JsonArray.of(new JsonObject().put("source", "bolna").put("perSecond", 1.0)));
    }

    @Test
    void a_tenant_sees_nothing_of_another() {
        pace.hear(stored(THEIRS, 6), Delays.NONE);

        step(0);

        assertThat(rates(OURS).getJsonObject(0).getJsonArray("sources")).isEmpty();
    }

    @Test
    void after_ten_seconds_a_burst_has_passed() {
        pace.hear(stored(OURS, 10), Delays.NONE);
        for (int times = 0; times < 6; times++) {
            step(times);
        }

        assertThat(rates(OURS).getJsonObject(4).getJsonArray("sources")).hasSize(1);
        assertThat(rates(OURS).getJsonObject(5).getJsonArray("sources")).isEmpty();
    }

    @Test
    void five_minutes_are_kept_and_no_more() {
        for (int times = 0; times < 200; times++) {
            step(times);
        }

        assertThat(rates(OURS)).hasSize(150);
        assertThat(rates(OURS).getJsonObject(0).getString("at"))
                .isEqualTo(NOON.plusSeconds(100).toString());
    }

    @Test
    void answers_are_told_of_the_last_minute() {
        pace.hear(new JsonObject(), new Delays(List.of(0.001, 0.01), List.of(0L, 100L, 0L)));
        step(0);
        JsonObject soon = pace.answered();
        for (int times = 1; times <= 30; times++) {
            step(times);
        }

        assertThat(soon.getDouble("ackMedianSeconds")).isBetween(0.005, 0.006);
        assertThat(soon.getDouble("ackSlowestHundredthSeconds")).isBetween(0.009, 0.01);
        assertThat(pace.answered()).isEmpty();
    }

    private void step(int number) {
        pace.endStep(NOON.plus(Pace.STEP.multipliedBy(number)));
    }

    private JsonArray rates(UUID tenant) {
        return pace.rates(tenant).getJsonArray("items");
    }

    private static JsonObject stored(UUID tenant, long events) {
        return new JsonObject().put(tenant.toString(), new JsonObject().put("bolna", events));
    }
}
