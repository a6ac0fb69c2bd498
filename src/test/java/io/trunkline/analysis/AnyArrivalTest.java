package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.insight.CompletedCall;
import io.trunkline.openai.Analysis;
import io.trunkline.openai.Failure;
import io.trunkline.openai.Reply;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In whatever order calls are completed, claimed, refused and fail, the same rows come out. */
class AnyArrivalTest {
    private static final List<String> NUMBERS = List.of("+12025550111", "+12025550112", "+12025550113");
    private static final int CALLS = 5;
    private static final int ROUNDS = 12;
    private static final Failure[] PASSING = {
        Failure.RATE_LIMITED,
        Failure.SLOW_DOWN,
        Failure.OVERLOADED,
        Failure.TIMEOUT,
        Failure.UNREACHABLE,
        Failure.MALFORMED,
        Failure.FAILED_STATUS,
        Failure.BREAKER_OPEN,
        Failure.QUOTA_EXHAUSTED
    };
    private static Practice practice;

    @BeforeAll
    static void open() {
        practice = new Practice("any arrival");
    }

    @AfterAll
    static void close() {
        practice.close();
    }

    @Test
    void any_order_of_arrival_ends_in_the_same_rows() {
        List<JsonObject> first = null;
        for (int round = 0; round < ROUNDS; round++) {
            List<JsonObject> outcome = outcome(new Random(round));
            first = first == null ? outcome : first;
            assertThat(outcome)
                    .as("round " + round)
                    .hasSize(NUMBERS.size() * (CALLS + 1))
                    .isEqualTo(first);
        }
    }

    /** A third of all questions fails at first, in any way; one call of each number is refused for good. */
    private static List<JsonObject> outcome(Random random) {
        UUID tenant = practice.tenant();
        Map<UUID, String> names = new HashMap<>();
        List<CompletedCall> calls = new ArrayList<>();
        for (String number : NUMBERS) {
            for (int second = 0; second < CALLS; second++) {
                CompletedCall call = practice.call(tenant, number, second);
                names.put(call.id(), number + " at " + second);
                calls.add(call);
            }
        }
        Collections.shuffle(calls, random);
        ScriptedAnalyst analyst = new ScriptedAnalyst().unless(one -> reply(one, random));
        List<String> nodes = List.of(
                practice.opened("one-" + tenant, analyst, Practice.USUAL),
                practice.opened("other-" + tenant, analyst, Practice.USUAL));
        for (int from = 0; from < calls.size(); ) {
            int to = Math.min(calls.size(), from + 1 + random.nextInt(4));
            practice.queue(calls.subList(from, to));
            from = to;
        }
        practice.drained();
        nodes.forEach(practice::closed);
        return practice.outcome(names, tenant);
    }

    private static Optional<Reply> reply(ScriptedAnalyst.Try one, Random random) {
        if (one.question().kind() == Analysis.INDIVIDUAL
                && one.question().input().contains("this is call 2 ")) {
            return Optional.of(new Reply.Refused("will not", ScriptedAnalyst.USAGE, "a-model"));
        }
        synchronized (random) {
            boolean fails = one.number() == 1 && random.nextInt(3) == 0;
            return fails
                    ? Optional.of(ScriptedAnalyst.failed(PASSING[random.nextInt(PASSING.length)]))
                    : Optional.empty();
        }
    }
}
