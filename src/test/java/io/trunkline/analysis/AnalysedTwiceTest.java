package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.insight.CompletedCall;
import io.trunkline.openai.Analysis;
import io.trunkline.openai.Failure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing is asked and paid twice, and nothing stays given up that was made good. */
class AnalysedTwiceTest extends OneNode {

    @Test
    void a_call_that_was_queued_while_it_was_being_saved_asks_nothing_more() {
        CompletedCall call = practice.completed(tenant, NUMBER, 0);
        practice.drained();
        long paid = practice.individual(call).getLong("input_tokens");

        practice.rows("""
                INSERT INTO analysis_queue (call_id, tenant_id, lane, phone_number, call_at)
                SELECT call_id, user_id, phone_number, phone_number, call_at
                FROM lead_analytics WHERE call_id = $1 AND analysis_type = 'individual'""", call.id());

        practice.drained();
        assertThat(analyst.asked()).isEqualTo(2);
        assertThat(practice.individual(call).getLong("input_tokens")).isEqualTo(paid);
        assertThat(practice.complete(tenant, NUMBER).getInteger("total_interactions"))
                .isEqualTo(1);
    }

    @Test
    void a_call_in_hand_is_not_asked_about_again_when_the_database_was_away() {
        analyst.hold();
        CompletedCall call = practice.completed(tenant, NUMBER, 0);
        practice.until("it is asked", () -> analyst.asked() == 1);

        practice.unheard("node-" + tenant);

        CompletedCall later = practice.completed(tenant, "+12025550102", 0);
        practice.until("the node claims on", () -> analyst.asked(Analysis.INDIVIDUAL, later.id()) == 1);
        analyst.release();
        practice.drained();
        assertThat(analyst.asked(Analysis.INDIVIDUAL, call.id())).isOne();
        assertThat(practice.individual(call).getString("outcome")).isEqualTo("answered");
    }

    @Test
    void a_call_that_was_given_up_is_done_when_a_later_one_of_its_number_is_answered() {
        CompletedCall first = practice.call(tenant, NUMBER, 0);
        analyst.unless(one -> one.question().kind() == Analysis.COMPLETE
                        && one.question().callId().equals(first.id())
                ? Optional.of(ScriptedAnalyst.failed(Failure.REJECTED))
                : Optional.empty());
        practice.queue(List.of(first));
        practice.drained();
        assertThat(practice.complete(tenant, NUMBER).getString("outcome")).isEqualTo("failed");

        practice.completed(tenant, NUMBER, 60);

        practice.until(
                "nothing is given up any more",
                () -> practice.count("SELECT count(*) FROM analysis_queue WHERE tenant_id = $1", tenant) == 0);
        assertThat(practice.complete(tenant, NUMBER).getString("outcome")).isEqualTo("answered");
        assertThat(analyst.asked(Analysis.COMPLETE, first.id())).isOne();
    }

    @Test
    void a_call_of_which_nothing_is_known_stays_given_up() {
        CompletedCall first = practice.call(tenant, NUMBER, 0);
        analyst.unless(one -> one.question().callId().equals(first.id())
                ? Optional.of(ScriptedAnalyst.failed(Failure.REJECTED))
                : Optional.empty());
        practice.queue(List.of(first));
        practice.drained();

        practice.completed(tenant, NUMBER, 60);

        practice.drained();
        assertThat(practice.count("SELECT count(given_up_at) FROM analysis_queue WHERE tenant_id = $1", tenant))
                .isOne();
    }
}
