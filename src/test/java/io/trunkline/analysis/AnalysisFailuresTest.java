package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.Cursor;
import io.trunkline.insight.CompletedCall;
import io.trunkline.openai.Analysis;
import io.trunkline.openai.Failure;
import io.trunkline.openai.Question;
import io.trunkline.openai.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a call whose questions are not answered. */
class AnalysisFailuresTest extends OneNode {

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"RATE_LIMITED", "SLOW_DOWN", "OVERLOADED", "TIMEOUT", "UNREACHABLE", "MALFORMED", "FAILED_STATUS"})
    void a_passing_failure_is_tried_again(Failure failure) {
        analyst.unless(one -> one.number() <= 2 ? Optional.of(ScriptedAnalyst.failed(failure)) : Optional.empty());
        CompletedCall call = practice.completed(tenant, NUMBER, 0);

        practice.drained();

        assertThat(practice.individual(call).getString("outcome")).isEqualTo("answered");
        assertThat(practice.complete(tenant, NUMBER).getString("outcome")).isEqualTo("answered");
        assertThat(analyst.asked(Analysis.INDIVIDUAL, call.id())).isEqualTo(3);
        assertThat(analyst.asked(Analysis.COMPLETE, call.id())).isEqualTo(3);
    }

    @Test
    void a_lasting_failure_is_given_up_after_three_retries_and_listed_with_its_reason() {
        analyst.unless(one -> Optional.of(ScriptedAnalyst.failed(Failure.MALFORMED)));
        CompletedCall call = practice.completed(tenant, NUMBER, 0);

        practice.drained();

        assertThat(analyst.asked()).isEqualTo(4);
        JsonObject listed = practice.queue()
                .givenUp(practice.pool(), tenant, Cursor.NEWEST, 10)
                .await()
                .items()
                .get(0);
        assertThat(listed.getString("callId")).isEqualTo(call.id().toString());
        assertThat(listed.getString("failure")).isEqualTo("malformed");
        assertThat(listed.getString("reason")).isEqualTo("told to fail: malformed");
    }

    @Test
    void a_rejected_request_is_not_tried_again_until_somebody_asks_for_it() {
        analyst.unless(
                one -> one.number() == 1 ? Optional.of(ScriptedAnalyst.failed(Failure.REJECTED)) : Optional.empty());
        CompletedCall call = practice.completed(tenant, NUMBER, 0);
        practice.drained();
        assertThat(analyst.asked()).isOne();

        int retried = practice.queue().retry(practice.pool(), tenant, null).await();

        assertThat(retried).isOne();
        practice.until(
                "the individual row is there",
                () -> practice.count("SELECT count(*) FROM lead_analytics WHERE call_id = $1", call.id()) > 0);
        assertThat(practice.individual(call).getString("outcome")).isEqualTo("answered");
    }

    @Test
    void a_complete_analysis_that_fails_costs_no_second_individual_one() {
        analyst.unless(one -> one.question().kind() == Analysis.COMPLETE && one.number() <= 3
                ? Optional.of(ScriptedAnalyst.failed(Failure.TIMEOUT))
                : Optional.empty());
        CompletedCall call = practice.completed(tenant, NUMBER, 0);

        practice.drained();

        assertThat(analyst.asked(Analysis.INDIVIDUAL, call.id())).isOne();
        assertThat(analyst.asked(Analysis.COMPLETE, call.id())).isEqualTo(4);
        assertThat(practice.individual(call).getLong("input_tokens")).isEqualTo(2_000);
    }

    @Test
    void a_complete_analysis_that_is_given_up_leaves_the_individual_one_and_right_counts() {
        analyst.unless(one -> one.question().kind() == Analysis.COMPLETE && one.number() == 1
                ? Optional.of(ScriptedAnalyst.failed(Failure.REJECTED))
                : Optional.empty());
        CompletedCall call = practice.completed(tenant, NUMBER, 0);
        practice.drained();
        assertThat(practice.individual(call).getString("outcome")).isEqualTo("answered");
        assertThat(practice.complete(tenant, NUMBER).getString("outcome")).isEqualTo("failed");
        assertThat(practice.complete(tenant, NUMBER).getInteger("total_interactions"))
                .isEqualTo(1);

        practice.queue().retry(practice.pool(), tenant, call.id()).await();

        practice.until(
                "the complete row says something",
                () -> practice.complete(tenant, NUMBER).getString("outcome").equals("answered"));
        assertThat(analyst.asked(Analysis.INDIVIDUAL, call.id())).isOne();
        assertThat(practice.individual(call).getLong("input_tokens")).isEqualTo(2_000);
    }

    @Test
    void a_refusal_is_an_outcome_that_counts_and_says_nothing() {
        CompletedCall first = practice.completed(tenant, NUMBER, 0);
        practice.drained();
        JsonObject before = practice.complete(tenant, NUMBER);
        analyst.unless(one -> Optional.of(new Reply.Refused("will not", ScriptedAnalyst.USAGE, "a-model")));

        CompletedCall refused = practice.completed(tenant, NUMBER, 60);

        practice.drained();
        JsonObject individual = practice.individual(refused);
        assertThat(individual.getString("outcome")).isEqualTo("refused");
        assertThat(individual.getString("outcome_reason")).isEqualTo("will not");
        assertThat(individual.getInteger("total_score")).isNull();
        JsonObject complete = practice.complete(tenant, NUMBER);
        assertThat(complete.getInteger("previous_calls_analyzed")).isEqualTo(1);
        assertThat(complete.getString("latest_call_id")).isEqualTo(refused.id().toString());
        assertThat(complete.getString("progression_summary")).isEqualTo(before.getString("progression_summary"));
        assertThat(complete.getInteger("total_score"))
                .isEqualTo(practice.individual(first).getInteger("total_score"));
        assertThat(analyst.asked(Analysis.COMPLETE)).hasSize(1);
    }

    @Test
    void an_answer_that_was_cut_off_may_be_asked_for_again() {
        analyst.unless(one -> one.number() == 1
                ? Optional.of(new Reply.Truncated("max_output_tokens", ScriptedAnalyst.USAGE, "a-model"))
                : Optional.empty());
        CompletedCall call = practice.completed(tenant, NUMBER, 0);
        practice.drained();
        assertThat(practice.individual(call).getString("outcome")).isEqualTo("truncated");
        assertThat(practice.complete(tenant, NUMBER).getString("outcome")).isEqualTo("failed");

        practice.queue().retry(practice.pool(), tenant, call.id()).await();

        practice.drained();
        assertThat(practice.individual(call).getString("outcome")).isEqualTo("answered");
        assertThat(practice.individual(call).getLong("input_tokens")).isEqualTo(3_000);
    }

    @Test
    void a_call_that_waits_does_not_block_the_next_of_its_number() {
        CompletedCall late = practice.call(tenant, NUMBER, 0);
        analyst.unless(one -> one.question().callId().equals(late.id()) && one.number() == 1
                ? Optional.of(ScriptedAnalyst.failed(Failure.RATE_LIMITED, Duration.ofSeconds(6)))
                : Optional.empty());
        practice.queue(List.of(late));
        practice.until("the first was asked", () -> analyst.asked() == 1);

        CompletedCall next = practice.completed(tenant, NUMBER, 60);

        practice.until(
                "the next is saved",
                () -> practice.count("SELECT count(*) FROM lead_analytics WHERE call_id = $1", next.id()) > 0);
        assertThat(practice.count("SELECT count(*) FROM lead_analytics WHERE call_id = $1", late.id()))
                .isZero();
        practice.drained();
        JsonObject complete = practice.complete(tenant, NUMBER);
        assertThat(complete.getInteger("total_interactions")).isEqualTo(2);
        assertThat(complete.getString("latest_call_id")).isEqualTo(next.id().toString());
        assertThat(analyst.asked(Analysis.COMPLETE).get(1).input()).contains("this is call 60");
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"BREAKER_OPEN", "QUOTA_EXHAUSTED", "NO_ACCESS"})
    void while_nobody_can_be_asked_the_queue_waits_and_then_drains_in_order(Failure failure) {
        boolean[] away = {true};
        analyst.unless(one -> away[0] ? Optional.of(ScriptedAnalyst.failed(failure)) : Optional.empty());
        List<CompletedCall> calls = IntStream.range(0, 6)
                .mapToObj(i -> practice.call(tenant, NUMBER, 10 * i))
                .toList();
        practice.queue(calls);
        practice.until("it was tried", () -> analyst.asked() >= 2);
        assertThat(practice.count("SELECT count(*) FROM analysis_queue WHERE tenant_id = $1 AND attempts > 0", tenant))
                .isZero();

        away[0] = false;

        practice.drained();
        List<UUID> order =
                analyst.asked(Analysis.COMPLETE).stream().map(Question::callId).toList();
        assertThat(order).isEqualTo(calls.stream().map(CompletedCall::id).toList());
    }
}
