package io.trunkline.effect;

import static io.trunkline.effect.Scene.both;
import static io.trunkline.effect.Scene.dialers;
import static io.trunkline.effect.Scene.number;
import static io.trunkline.effect.Scene.order;
import static io.trunkline.effect.Scene.ours;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.fact.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People who are known and only counted are not locked first: what may happen to them meanwhile. */
class CountingTest {
    private static final String COUNTED = "SELECT total_call_attempts || ' ' || total_call_duration_seconds "
            + "FROM contacts WHERE tenant_id = $1 AND merged_into IS NULL";
    private static final String PEOPLE_OF_CALLS = "SELECT DISTINCT contact_id::text FROM calls WHERE tenant_id = $1";

    private final Records records = new Records("counting");

    @AfterEach
    void close() {
        records.close();
    }

    @Test
    void a_call_of_somebody_whom_another_node_merged_away_counts_for_the_survivor() {
        Scene scene = records.scene();
        for (int call = 1; call <= 2; call++) {
            records.apply(scene.event(call, call, scene.talk("a" + call, call, ours("7"))));
            records.apply(scene.event(10 + call, call, scene.talk("b" + call, call, dialers("9"))));
        }
        records.applyElsewhere(scene.event(20, 30, scene.contact(both("7", "9"), order(30, 3), Map.of())));

        records.apply(
                scene.event(21, 40, scene.talk("a3", 40, ours("7"))),
                scene.event(22, 50, scene.talk("b3", 50, dialers("9"))));

        assertThat(records.redone()).isEqualTo(1);
        assertThat(records.texts(COUNTED, scene.tenantId())).containsExactly("6 180");
        assertThat(records.texts(PEOPLE_OF_CALLS, scene.tenantId())).hasSize(1);
    }

    @Test
    void a_call_that_was_counted_before_is_folded_and_not_counted_again() {
        Scene scene = records.scene();
        records.apply(scene.event(1, 10, scene.talk("c1", 10, ours("7"))));

        records.apply(scene.event(2, 20, scene.talk("c1", 10, ours("7"))));

        assertThat(records.texts(COUNTED, scene.tenantId())).containsExactly("1 30");
    }

    @Test
    void a_number_alone_counts_for_its_lead() {
        Scene scene = records.scene();
        records.apply(scene.event(1, 10, scene.talk("c1", 10, number("+12025550101"))));

        records.apply(scene.event(2, 20, scene.talk("c2", 20, number("+12025550101"))));

        assertThat(records.texts(COUNTED, scene.tenantId())).containsExactly("2 60");
    }

    @Test
    void who_is_only_named_has_nothing_said_of_them() {
        Scene scene = records.scene();

        Batch batch = new Batch(List.of(scene.event(1, 10, scene.contact(both("7", "9"), order(10, 3), Map.of()))));

        assertThat(batch.contacts()).isEmpty();
        assertThat(batch.mentions()).isNotEmpty();
    }

    @Test
    void two_workers_with_the_same_people_count_each_call_once() {
        Scene scene = records.scene();
        List<List<Stated>> batches = new ArrayList<>();
        for (int batch = 0; batch < 40; batch++) {
            List<Stated> calls = new ArrayList<>();
            for (int one = 0; one < 10; one++) {
                int call = 10 * batch + one;
                int person = batch % 2 == 0 ? one : 9 - one;
                calls.add(scene.event(call, call, scene.talk("c" + call, call, ours("p" + person))));
            }
            batches.add(calls);
        }

        records.applyByTwo(batches);

        assertThat(records.texts(COUNTED, scene.tenantId())).hasSize(10).containsOnly("40 1200");
    }
}
