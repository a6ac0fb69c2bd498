package io.trunkline.effect;

import static io.trunkline.effect.Scene.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.credit.LedgerAudit;
import io.trunkline.credit.PgAccounts;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Stated;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever the order, the batches and the number of times, a call costs what its last known duration costs. */
class CreditsAnyOrderTest {
    private static final int STORIES = Integer.getInteger("stories", 60);
    private static final long FIRST = Long.getLong("first", 1);
    private static final int CALLS = 4;

    private static final String COSTS = "SELECT coalesce(-sum(credits), 0) FROM credit_ledger WHERE tenant_id = $1";
    private static final String KINDS =
            "SELECT kind || ' ' || credits || ' of ' || seconds || ' s' FROM credit_ledger WHERE tenant_id = $1"
                    + " ORDER BY nth";

    private static Records records;

    @BeforeAll
    static void open() {
        records = new Records("credits_any_order");
    }

    @AfterAll
    static void close() {
        records.close();
    }

    @AfterEach
    void nothing_contradicts_anything() {
        assertThat(new LedgerAudit().differences(records.pool()).await()).isEmpty();
    }

    @Test
    void a_conversation_costs_each_started_minute_once() {
        Scene scene = records.scene();

        records.apply(event(scene, 1, 10, "in-progress", 0));
        records.apply(event(scene, 2, 20, "call-disconnected", 61));
        records.apply(event(scene, 3, 30, "completed", 61), event(scene, 3, 30, "completed", 61));
        records.apply(event(scene, 3, 30, "completed", 61));

        assertThat(records.texts(KINDS, scene.tenantId())).containsExactly("call -2 of 61 s");
    }

    @Test
    void another_duration_makes_one_adjustment_and_an_older_one_none() {
        Scene scene = records.scene();

        records.apply(event(scene, 1, 10, "completed", 61));
        records.apply(event(scene, 3, 30, "completed", 181));
        records.apply(event(scene, 2, 20, "completed", 600));
        records.apply(event(scene, 4, 40, "completed", 60));
        records.apply(event(scene, 5, 50, "completed", 59));

        assertThat(records.texts(KINDS, scene.tenantId()))
                .containsExactly("call -2 of 61 s", "adjustment -2 of 181 s", "adjustment 3 of 60 s");
    }

    @Test
    void what_was_not_completed_after_all_is_given_back() {
        Scene scene = records.scene();

        records.apply(event(scene, 1, 10, "completed", 61));
        records.apply(event(scene, 2, 20, "failed", 61));

        assertThat(records.texts(KINDS, scene.tenantId())).containsExactly("call -2 of 61 s", "adjustment 2 of 0 s");
    }

    @Test
    void calls_of_people_cost_nothing() {
        Scene scene = records.scene();

        records.apply(scene.event(1, 10, scene.talk("c1", 10, Scene.ours("7"))));

        assertThat(records.texts(KINDS, scene.tenantId())).isEmpty();
    }

    @Test
    void a_call_keeps_the_price_at_which_it_was_billed() {
        Scene scene = records.scene();
        records.apply(event(scene, 1, 10, "completed", 60));
        records.pool()
                .query("UPDATE credit_ledger SET per_minute = 0, credits = 0 WHERE tenant_id = '%s'"
                        .formatted(scene.tenantId()))
                .execute()
                .await();
        records.pool()
                .query("DELETE FROM credit_deltas WHERE tenant_id = '%s'".formatted(scene.tenantId()))
                .execute()
                .await();

        records.apply(event(scene, 2, 20, "completed", 600));

        assertThat(records.text(COSTS, scene.tenantId())).isEqualTo("0");
    }

    @Test
    void any_order_any_batches_any_repetitions_and_two_workers_end_in_the_same_sum() {
        for (long seed = FIRST; seed < FIRST + STORIES; seed++) {
            Random random = new Random(seed);
            Scene scene = records.scene();
            Map<Integer, long[]> truth = new HashMap<>();
            List<Stated> events = story(scene, random, truth);
            List<Stated> repeated = new ArrayList<>(events);
            events.forEach(event -> {
                if (random.nextInt(3) == 0) {
                    repeated.add(event);
                }
            });
            Collections.shuffle(repeated, random);

            records.applyByTwo(cut(repeated, random));

            long cost = truth.values().stream()
                    .mapToLong(last -> (last[1] + 59) / 60)
                    .sum();
            assertThat(records.text(COSTS, scene.tenantId()))
                    .as("story %d", seed)
                    .isEqualTo(Long.toString(cost));
            assertThat(balance(scene.tenantId())).as("story %d", seed).isEqualTo(-cost);
        }
    }

    /** @param truth for each call its last event's time, and the seconds that are billed by it */
    private static List<Stated> story(Scene scene, Random random, Map<Integer, long[]> truth) {
        List<Stated> events = new ArrayList<>();
        int count = 5 + random.nextInt(20);
        for (int number = 1; number <= count; number++) {
            int call = random.nextInt(CALLS);
            int second = 10 * number;
            String status = random.nextInt(4) == 0 ? "failed" : "completed";
            int talk = 1 + random.nextInt(400);
            events.add(event(scene, number, second, "execution-" + call, status, talk));
            truth.put(call, new long[] {second, status.equals("completed") ? talk : 0});
        }
        return events;
    }

    private static List<List<Stated>> cut(List<Stated> events, Random random) {
        List<List<Stated>> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(6));
            batches.add(List.copyOf(events.subList(from, to)));
            from = to;
        }
        return batches;
    }

    private static long balance(UUID tenantId) {
        Future<Boolean> folded = new PgAccounts().fold(records.pool());
        return folded.compose(done -> new PgAccounts().standing(records.pool(), tenantId))
                .await()
                .getLong("balance");
    }

    private static Stated event(Scene scene, int number, int second, String status, int talk) {
        return event(scene, number, second, "execution-1", status, talk);
    }

    private static Stated event(Scene scene, int number, int second, String call, String status, int talk) {
        Map<CallField, Object> values = new EnumMap<>(CallField.class);
        values.put(CallField.STATUS, status);
        values.put(CallField.DIRECTION, "outbound");
        if (talk > 0) {
            values.put(CallField.TALK_SECONDS, talk);
        }
        CallKey key = new CallKey(scene.tenantId(), Source.BOLNA, call);
        return scene.event(number, second, new Fact.OfCall(key, order(second, number), values));
    }
}
