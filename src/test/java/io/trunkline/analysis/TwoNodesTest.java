package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.insight.AnalysisQueue;
import io.trunkline.insight.CompletedCall;
import io.trunkline.insight.Lane;
import io.trunkline.insight.Lanes;
import io.trunkline.insight.Permits;
import io.trunkline.openai.Analysis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwoNodesTest {
    private Practice practice;
    private UUID tenant;

    @BeforeEach
    void open() {
        practice = new Practice("two nodes analyse");
        tenant = practice.tenant();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    void each_call_is_asked_about_once_whoever_does_it() {
        ScriptedAnalyst one = new ScriptedAnalyst();
        ScriptedAnalyst other = new ScriptedAnalyst();
        practice.opened("one", one, Practice.USUAL);
        practice.opened("other", other, Practice.USUAL);
        List<CompletedCall> calls = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            calls.add(practice.call(tenant, "+120255501" + (10 + i % 30), i));
        }

        practice.queue(calls);

        practice.drained();
        assertThat(one.asked() + other.asked()).isEqualTo(600);
        assertThat(one.asked(Analysis.INDIVIDUAL)).isNotEmpty();
        assertThat(other.asked(Analysis.INDIVIDUAL)).isNotEmpty();
        assertThat(practice.count("SELECT count(*) FROM lead_analytics WHERE analysis_type = 'individual'"))
                .isEqualTo(300);
        assertThat(practice.count("""
                        SELECT count(*) FROM lead_analytics
                        WHERE analysis_type = 'complete' AND previous_calls_analyzed = 9 AND total_interactions = 10""")).isEqualTo(30);
        assertThat(practice.count("SELECT count(*) FROM analysis_lanes")).isZero();
    }

    @Test
    void what_a_dead_node_had_in_hand_is_taken_over() {
        ScriptedAnalyst silent = new ScriptedAnalyst();
        silent.hold();
        String deployment = practice.opened("dying", silent, Practice.USUAL);
        CompletedCall call = practice.completed(tenant, "+12025550101", 0);
        practice.until("it is asked", () -> silent.asked() == 1);
        ScriptedAnalyst analyst = new ScriptedAnalyst();
        practice.opened("living", analyst, Practice.USUAL);
        assertThat(analyst.asked()).isZero();

        practice.silence("dying");

        practice.drained();
        assertThat(practice.individual(call).getString("outcome")).isEqualTo("answered");
        assertThat(analyst.asked()).isEqualTo(2);
        silent.release();
        practice.closed(deployment);
    }

    @Test
    void a_zombie_writes_nothing() {
        ScriptedAnalyst slow = new ScriptedAnalyst();
        slow.hold();
        String deployment = practice.opened("zombie", slow, Practice.USUAL);
        CompletedCall call = practice.completed(tenant, "+12025550101", 0);
        practice.until("it is asked", () -> slow.asked() == 1);
        practice.silence("zombie");
        ScriptedAnalyst analyst = new ScriptedAnalyst();
        practice.opened("living", analyst, Practice.USUAL);
        practice.drained();
        String saved = practice.individual(call).encode();

        slow.release();

        practice.until("it has its answers", () -> slow.asked() >= 2);
        practice.closed(deployment);
        assertThat(practice.individual(call).encode()).isEqualTo(saved);
        assertThat(practice.count("SELECT count(*) FROM lead_analytics")).isEqualTo(2);
        assertThat(practice.count("SELECT count(*) FROM webhook_log")).isOne();
    }

    @Test
    void a_lane_is_given_once_and_its_fence_never_again() {
        practice.lives("one");
        practice.completed(tenant, "+12025550101", 0);
        practice.completed(tenant, "+12025550101", 1);
        Lanes lanes = new Lanes();
        List<Lane> first = claim(lanes, "one");

        List<Lane> second = claim(lanes, "other");

        assertThat(first).hasSize(1);
        assertThat(second).isEmpty();
        practice.silence("one");
        List<Lane> taken = claim(lanes, "other");
        assertThat(taken).hasSize(1);
        assertThat(taken.get(0).fence()).isGreaterThan(first.get(0).fence());
        assertThat(lanes.giveBack(practice.pool(), first).await()).isEmpty();
        assertThat(new AnalysisQueue().turns(practice.pool(), taken).await()).hasSize(1);
    }

    private List<Lane> claim(Lanes lanes, String node) {
        return lanes.claim(practice.pool(), List.of(tenant), 10, node, Duration.ofSeconds(60))
                .await();
    }

    @Test
    void two_nodes_keep_within_one_budget() {
        AnalysisConfig poor = new AnalysisConfig(
                64,
                new Permits.Limit(40, 1_000_000),
                20_000,
                Duration.ofMillis(20),
                Duration.ofSeconds(60),
                Practice.PRICES);
        ScriptedAnalyst one = new ScriptedAnalyst();
        ScriptedAnalyst other = new ScriptedAnalyst();
        practice.opened("one", one, poor);
        practice.opened("other", other, poor);
        List<CompletedCall> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            calls.add(practice.call(tenant, "+120255501" + (10 + i), i));
        }

        practice.queue(calls);

        practice.until(
                "the minute is used up",
                () -> practice.count("SELECT coalesce(sum(requests), 0) FROM analysis_permits") >= 40);
        practice.until(
                "the queue waits for it",
                () -> practice.count("SELECT count(*) FROM analysis_queue WHERE failure = 'budget'") > 0);
        assertThat(one.asked() + other.asked()).isLessThanOrEqualTo(40);
        assertThat(practice.count("SELECT coalesce(sum(requests), 0) FROM analysis_permits"))
                .isLessThanOrEqualTo(40);
        assertThat(practice.count("SELECT count(*) FROM analysis_queue WHERE attempts > 0"))
                .isZero();
    }
}
