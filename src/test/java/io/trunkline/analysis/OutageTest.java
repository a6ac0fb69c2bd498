package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.insight.CompletedCall;
import io.trunkline.openai.Analysis;
import io.trunkline.openai.Failure;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider that fails everybody costs nobody a try too many. */
class OutageTest extends OneNode {

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"OVERLOADED", "TIMEOUT", "UNREACHABLE"})
    void a_lone_call_outlives_an_outage(Failure failure) {
        analyst.unless(one -> one.number() <= 7 ? Optional.of(ScriptedAnalyst.failed(failure)) : Optional.empty());

        CompletedCall call = practice.completed(tenant, NUMBER, 0);

        practice.drained();
        assertThat(practice.individual(call).getString("outcome")).isEqualTo("answered");
        assertThat(practice.complete(tenant, NUMBER).getString("outcome")).isEqualTo("answered");
        assertThat(analyst.asked(Analysis.INDIVIDUAL, call.id())).isEqualTo(8);
    }

    @Test
    void a_question_that_fails_while_others_are_answered_is_given_up() {
        CompletedCall broken = practice.call(tenant, NUMBER, 0);
        analyst.unless(one -> one.question().callId().equals(broken.id())
                ? Optional.of(ScriptedAnalyst.failed(Failure.OVERLOADED))
                : Optional.empty());
        practice.completed(tenant, "+12025550102", 0);
        practice.queue(List.of(broken));
        int[] others = {0};

        practice.until("it is given up", () -> {
            practice.completed(tenant, "+12025550103", ++others[0]);
            return practice.count("SELECT count(*) FROM analysis_queue WHERE given_up_at IS NOT NULL") == 1;
        });

        assertThat(practice.row("SELECT failure, attempts FROM analysis_queue WHERE call_id = $1", broken.id())
                        .getInteger("attempts"))
                .isEqualTo(4);
    }

    @Test
    void a_try_that_does_not_count_leaves_what_was_known_of_the_last_one_that_does() {
        analyst.unless(one -> Optional.of(ScriptedAnalyst.failed(Failure.OVERLOADED)));
        CompletedCall call = practice.completed(tenant, NUMBER, 0);
        practice.until("its last try is left", () -> waiting(call).getInteger("attempts") == 3);
        Object triedAt = waiting(call).getValue("tried_at");
        int asked = analyst.asked();

        practice.until("it was tried again", () -> analyst.asked() >= asked + 3);

        assertThat(triedAt).isNotNull();
        assertThat(waiting(call).getValue("tried_at")).isEqualTo(triedAt);
    }

    private JsonObject waiting(CompletedCall call) {
        return practice.row("SELECT attempts, tried_at FROM analysis_queue WHERE call_id = $1", call.id());
    }

    @Test
    void to_find_out_whether_a_provider_is_back_costs_no_try() {
        analyst.unless(
                one -> one.number() <= 2 ? Optional.of(ScriptedAnalyst.failed(Failure.OUTAGE)) : Optional.empty());
        practice.completed(tenant, NUMBER, 0);

        practice.until("it was tried", () -> analyst.asked() >= 2);

        assertThat(practice.count("SELECT count(*) FROM analysis_queue WHERE tenant_id = $1 AND attempts > 0", tenant))
                .isZero();
        practice.drained();
        assertThat(practice.complete(tenant, NUMBER).getString("outcome")).isEqualTo("answered");
    }
}
