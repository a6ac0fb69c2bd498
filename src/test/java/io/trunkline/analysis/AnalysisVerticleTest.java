package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.insight.CompletedCall;
import io.trunkline.openai.Analysis;
import io.trunkline.openai.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnalysisVerticleTest extends OneNode {

    @Test
    void a_completed_call_ends_in_an_individual_and_a_complete_row() {
        CompletedCall call = practice.completed(tenant, NUMBER, 0);

        practice.drained();

        JsonObject individual = practice.individual(call);
        assertThat(individual.getString("outcome")).isEqualTo("answered");
        assertThat(individual.getInteger("sentiment_score")).isIn(80, 50);
        assertThat(individual.getInteger("call_outcome_score")).isEqualTo(80);
        assertThat(individual.getString("lead_name")).isEqualTo("Ada Lovelace");
        assertThat(individual.getJsonArray("key_topics"))
                .isEqualTo(new JsonArray().add("price").add("date"));
        assertThat(individual.getString("notification")).contains("Interested", "send an offer");
        assertThat(individual.getString("model")).isEqualTo("a-model");
        assertThat(individual.getString("prompt_version")).isEqualTo("individual-1");
        JsonObject complete = practice.complete(tenant, NUMBER);
        assertThat(complete.getInteger("previous_calls_analyzed")).isZero();
        assertThat(complete.getInteger("total_interactions")).isEqualTo(1);
        assertThat(complete.getInteger("total_score")).isEqualTo(individual.getInteger("total_score"));
        assertThat(complete.getString("latest_call_id")).isEqualTo(call.id().toString());
        assertThat(complete.getString("sentiment")).isEqualTo("positive");
        assertThat(complete.getInteger("sentiment_score")).isEqualTo(80);
    }

    @Test
    void tokens_and_dollars_of_both_questions_are_the_calls() {
        CompletedCall call = practice.completed(tenant, NUMBER, 0);

        practice.drained();

        JsonObject individual = practice.individual(call);
        assertThat(individual.getLong("input_tokens")).isEqualTo(2_000);
        assertThat(individual.getLong("cached_tokens")).isEqualTo(400);
        assertThat(individual.getLong("output_tokens")).isEqualTo(200);
        // Each question: 800 at 2, 200 at 1 and 100 at 10 dollars a million.
        assertThat(((Number) individual.getValue("cost_usd")).doubleValue()).isEqualTo(0.0056);
        assertThat(practice.complete(tenant, NUMBER).getLong("input_tokens")).isEqualTo(1_000);
    }

    @Test
    void a_call_without_a_number_gets_an_individual_analysis_only() {
        CompletedCall call = practice.completed(tenant, null, 0);

        practice.drained();

        assertThat(practice.individual(call).getString("phone_number")).isNull();
        assertThat(practice.count("SELECT count(*) FROM lead_analytics WHERE user_id = $1", tenant))
                .isOne();
        assertThat(analyst.asked(Analysis.COMPLETE)).isEmpty();
    }

    @Test
    void the_same_number_in_two_tenants_is_two_worlds() {
        UUID other = practice.tenant();
        practice.completed(tenant, NUMBER, 0);
        practice.completed(other, NUMBER, 1);
        practice.completed(other, NUMBER, 2);

        practice.drained();

        assertThat(practice.complete(tenant, NUMBER).getInteger("previous_calls_analyzed"))
                .isZero();
        assertThat(practice.complete(other, NUMBER).getInteger("previous_calls_analyzed"))
                .isEqualTo(1);
    }

    @Test
    void what_is_told_of_earlier_calls_names_nobody() {
        practice.completed(tenant, NUMBER, 0);
        practice.drained();

        practice.completed(tenant, NUMBER, 60);

        practice.drained();
        String input = analyst.asked(Analysis.COMPLETE).get(1).input();
        assertThat(input).contains("2026-03-02T10:00:00Z", "2026-03-02T10:01:00Z", "no time", "this is call 60");
        assertThat(input).doesNotContain("Ada", "ada@example.com", "this is call 0 with");
        assertThat(analyst.asked(Analysis.COMPLETE).get(1).safetyIdentifier())
                .isEqualTo(analyst.asked(Analysis.INDIVIDUAL).get(0).safetyIdentifier())
                .doesNotContain("2025550101");
    }

    @Test
    void an_oversized_transcript_is_cut_and_the_row_says_so() {
        CompletedCall call =
                practice.call(tenant, NUMBER, 0, "user: hello\n" + "assistant: again\nuser: yes\n".repeat(4_000));

        practice.queue(List.of(call));

        practice.drained();
        assertThat(practice.individual(call).getBoolean("transcript_truncated")).isTrue();
        assertThat(analyst.asked(Analysis.INDIVIDUAL).get(0).input())
                .hasSizeLessThan(20_100)
                .contains("turns are left out");
    }

    @Test
    void what_is_heard_becomes_an_event_of_its_own() {
        practice.completed(tenant, NUMBER, 0);

        practice.drained();

        JsonObject event = practice.row(
                "SELECT source, event_type, convert_from(body, 'UTF8') AS body FROM webhook_log WHERE tenant_id = $1",
                tenant);
        assertThat(event.getString("source")).isEqualTo("analysis");
        assertThat(event.getString("event_type")).isEqualTo("analysis.completed");
        assertThat(new JsonObject(event.getString("body")).getString("name")).isEqualTo("Ada Lovelace");
    }

    @Test
    void a_call_that_is_analysed_is_not_queued_again() {
        CompletedCall call = practice.completed(tenant, NUMBER, 0);
        practice.drained();

        practice.queue(List.of(call));

        assertThat(practice.count("SELECT count(*) FROM analysis_queue WHERE tenant_id = $1", tenant))
                .isZero();
    }

    @Test
    void an_answer_that_nobody_expected_costs_nobody_else() {
        analyst.unless(one -> one.question().input().contains("call 0 ")
                ? Optional.of(new Reply.Answered(
                        new JsonObject().put("leadScore", "high"), ScriptedAnalyst.USAGE, "a-model", "1"))
                : Optional.empty());
        CompletedCall odd = practice.call(tenant, NUMBER, 0);
        CompletedCall other = practice.call(tenant, "+12025550102", 1);

        practice.queue(List.of(odd, other));

        practice.drained();
        assertThat(practice.individual(other).getString("outcome")).isEqualTo("answered");
        assertThat(practice.row("SELECT failure FROM analysis_queue WHERE tenant_id = $1", tenant)
                        .getString("failure"))
                .isEqualTo("fault");
    }

    @Test
    void a_text_that_the_database_does_not_take_costs_nobody_else() {
        analyst.unless(one -> one.question().kind() == Analysis.INDIVIDUAL
                        && one.question().input().contains("call 66 ")
                ? Optional.of(new Reply.Answered(
                        new JsonObject().put("leadScore", 5_000).put("sentiment", "positive"),
                        ScriptedAnalyst.USAGE,
                        "a-model",
                        "1"))
                : Optional.empty());
        List<CompletedCall> calls = IntStream.range(60, 70)
                .mapToObj(i -> practice.call(tenant, "+120255502" + i, i))
                .toList();

        practice.queue(calls);

        practice.drained();
        assertThat(practice.count(
                        "SELECT count(*) FROM lead_analytics WHERE user_id = $1 AND analysis_type = 'individual'",
                        tenant))
                .isEqualTo(9);
        assertThat(practice.row("SELECT failure, reason FROM analysis_queue WHERE tenant_id = $1", tenant)
                        .getString("failure"))
                .isEqualTo("unwritable");
    }
}
