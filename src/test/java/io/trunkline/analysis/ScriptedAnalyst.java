package io.trunkline.analysis;

import io.trunkline.openai.Analysis;
import io.trunkline.openai.Analyst;
import io.trunkline.openai.Failure;
import io.trunkline.openai.Question;
import io.trunkline.openai.Reply;
import io.trunkline.openai.Usage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Answers the same question in the same way, each time; may be told to fail first. */
final class ScriptedAnalyst implements Analyst {
    static final Usage USAGE = new Usage(1_000, 200, 100, 0);

    /** Which try of which question it is. */
    record Try(Question question, int number) {}

    private final List<Question> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private volatile Function<Try, Optional<Reply>> script = one -> Optional.empty();
    private volatile Promise<Void> gate = open();

    private static Promise<Void> open() {
        Promise<Void> open = Promise.promise();
        open.complete();
        return open;
    }

    @Override
    public Future<Reply> ask(Question question) {
        asked.add(question);
        int number = tries.merge(question.kind() + question.callId().toString(), 1, Integer::sum);
        return gate.future()
                .map(opened -> script.apply(new Try(question, number)).orElseGet(() -> answer(question)));
    }

    @Override
    public long tokens(Question question) {
        return question.input().length() + 500L;
    }

    /** @param script what comes in place of an answer */
    ScriptedAnalyst unless(Function<Try, Optional<Reply>> script) {
        this.script = script;
        return this;
    }

    /** Answers wait until {@link #release}. */
    void hold() {
        gate = Promise.promise();
    }

    void release() {
        gate.tryComplete();
    }

    static Reply failed(Failure failure) {
        return new Reply.Failed(failure, null, "told to fail: " + failure.word());
    }

    static Reply failed(Failure failure, Duration retryAfter) {
        return new Reply.Failed(failure, retryAfter, "told to fail: " + failure.word());
    }

    private static Reply answer(Question question) {
        int hash = Math.floorMod(question.input().hashCode(), 101);
        JsonObject value = question.kind() == Analysis.INDIVIDUAL ? individual(hash) : complete(hash);
        return new Reply.Answered(value, USAGE, "a-model", question.kind().word() + "-1");
    }

    private static JsonObject individual(int score) {
        return new JsonObject()
                .put("name", "Ada Lovelace")
                .put("email", "ada@example.com")
                .put("phone", null)
                .put("leadScore", score)
                .put("sentiment", score % 3 == 0 ? "positive" : "neutral")
                .put("callOutcome", "interested")
                .put("keyTopics", new JsonArray().add("price").add("date"))
                .put("objections", new JsonArray())
                .put("painPoints", new JsonArray().add("no time"))
                .put("interests", new JsonArray())
                .put("nextSteps", new JsonArray().add("send an offer"));
    }

    private static JsonObject complete(int hash) {
        return new JsonObject()
                .put("totalInteractions", 77)
                .put("averageLeadScore", 3.5)
                .put("overallSentiment", "positive")
                .put("engagementTrend", hash % 2 == 0 ? "rising" : "falling")
                .put("conversionReadiness", "medium")
                .put("progressionSummary", "in words, " + hash)
                .put("recommendedActions", new JsonArray().add("call again"))
                .put("keyDecisionFactors", new JsonArray().add("price"));
    }

    int asked() {
        return asked.size();
    }

    List<Question> asked(Analysis kind) {
        synchronized (asked) {
            return asked.stream().filter(one -> one.kind() == kind).toList();
        }
    }

    int asked(Analysis kind, UUID callId) {
        return (int)
                asked(kind).stream().filter(one -> one.callId().equals(callId)).count();
    }
}
