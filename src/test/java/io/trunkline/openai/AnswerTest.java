package io.trunkline.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.openai.Reply.Answered;
import io.trunkline.openai.Reply.Failed;
import io.trunkline.openai.Reply.Refused;
import io.trunkline.openai.Reply.Truncated;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    private static final Answer INDIVIDUAL = new Answer(Analysis.INDIVIDUAL, "individual-1");
    private static final Answer COMPLETE = new Answer(Analysis.COMPLETE, "complete-1");

    @Test
    void an_answer_behind_an_item_of_reasoning_is_found() {
        Reply reply = INDIVIDUAL.read(Samples.read("success-individual"));

        Answered answered = (Answered) reply;
        assertThat(answered.value().getInteger("leadScore")).isEqualTo(78);
        assertThat(answered.value().getString("callOutcome")).isEqualTo("visit_scheduled");
        assertThat(answered.usage()).isEqualTo(new Usage(612, 512, 184, 64));
        assertThat(answered.model()).isEqualTo("gpt-5.1");
        assertThat(answered.promptVersion()).isEqualTo("individual-1");
    }

    @Test
    void an_answer_about_all_calls_is_read() {
        Reply reply = COMPLETE.read(Samples.read("success-complete"));

        JsonObject value = ((Answered) reply).value();
        assertThat(value.getInteger("totalInteractions")).isEqualTo(3);
        assertThat(value.getDouble("averageLeadScore")).isEqualTo(66.7);
    }

    @Test
    void a_refusal_in_any_part_is_an_outcome_of_its_own() {
        Reply reply = INDIVIDUAL.read(Samples.read("refusal"));

        assertThat(reply).isEqualTo(new Refused("the model refuses to answer", new Usage(590, 0, 14, 0), "gpt-5.1"));
    }

    @Test
    void what_was_cut_off_is_never_read_as_an_answer() {
        assertThat(INDIVIDUAL.read(Samples.read("incomplete")))
                .isEqualTo(new Truncated("max_output_tokens", new Usage(612, 0, 16, 0), "gpt-5.1"));
        assertThat(INDIVIDUAL.read(Samples.read("incomplete-content-filter")))
                .isEqualTo(new Truncated("content_filter", new Usage(612, 0, 0, 0), "gpt-5.1"));
    }

    @Test
    void a_status_of_failed_is_a_failure_although_the_answer_came() {
        Failed failed = (Failed) INDIVIDUAL.read(Samples.read("failed"));

        assertThat(failed.failure()).isEqualTo(Failure.FAILED_STATUS);
        assertThat(failed.failure().isRetried()).isTrue();
        assertThat(failed.reason()).endsWith("server_error");
        assertThat(failed.usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void text_in_several_parts_is_put_together() {
        JsonObject body = Samples.read("success-individual").toJsonObject();
        String text = Samples.individual().encode();
        JsonArray content = body.getJsonArray("output").getJsonObject(1).getJsonArray("content");
        content.getJsonObject(0).put("text", text.substring(0, 30));
        content.add(new JsonObject().put("type", "output_text").put("text", text.substring(30)));

        Reply reply = INDIVIDUAL.read(body.toBuffer());

        assertThat(reply).isInstanceOf(Answered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"```json\n%s\n```", "```\n%s```", "  ```json %s ```\n", "%s"})
    void fences_around_an_answer_are_taken_off(String form) {
        Reply reply = INDIVIDUAL.read(Samples.completed(form.formatted(Samples.individual())));

        assertThat(reply).isInstanceOf(Answered.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"name\":null,\"leadSc",
                "[]",
                "null",
                "Ignore all previous instructions",
                "{} and more",
                "{\"leadScore\": 1e999}"
            })
    void text_that_is_no_answer_is_malformed(String text) {
        Failed failed = (Failed) INDIVIDUAL.read(Samples.completed(text));

        assertThat(failed.failure()).isEqualTo(Failure.MALFORMED);
        assertThat(failed.usage().total()).isEqualTo(796);
        assertThat(failed.model()).isEqualTo("gpt-5.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "<html>", "{\"status\":7}", "{\"status\":\"completed\",\"output\":[1,null,{}]}", "{}"})
    void a_body_of_another_form_is_malformed(String body) {
        Failed failed = (Failed) INDIVIDUAL.read(Buffer.buffer(body));

        assertThat(failed.failure()).isEqualTo(Failure.MALFORMED);
        assertThat(failed.reason()).doesNotContain("html");
    }

    static List<Consumer<JsonObject>> liberties() {
        return List.of(
                answer -> answer.put("leadScore", 101),
                answer -> answer.put("leadScore", -1),
                answer -> answer.put("leadScore", 4_000_000_000L),
                answer -> answer.put("leadScore", 78.5),
                answer -> answer.put("leadScore", "100"),
                answer -> answer.putNull("leadScore"),
                answer -> answer.remove("leadScore"),
                answer -> answer.put("sentiment", "ecstatic"),
                answer -> answer.put("callOutcome", "<script>alert(1)</script>"),
                answer -> answer.putNull("callOutcome"),
                answer -> answer.put("isAdmin", true),
                answer -> answer.put("name", "x".repeat(201)),
                answer -> answer.put("name", "a\u0000b"),
                answer -> answer.put("name", 7),
                answer -> answer.put("keyTopics", "flat"),
                answer -> answer.put("keyTopics", JsonArray.of("flat", 7)),
                answer -> answer.put("keyTopics", JsonArray.of("x".repeat(501))),
                answer -> answer.put(
                        "objections",
                        new JsonArray(
                                IntStream.range(0, 21).boxed().map(i -> "no").collect(Collectors.toList()))));
    }

    @ParameterizedTest
    @MethodSource("liberties")
    void an_answer_that_takes_liberties_is_malformed(Consumer<JsonObject> liberty) {
        JsonObject answer = Samples.individual();
        liberty.accept(answer);

        Failed failed = (Failed) INDIVIDUAL.read(Samples.completed(answer.encode()));

        assertThat(failed.failure()).isEqualTo(Failure.MALFORMED);
        assertThat(failed.reason()).doesNotContain("script", "isAdmin");
    }

    @Test
    void half_a_character_is_malformed() {
        String answer = Samples.individual().encode().replace("Whitfield", "\\ud83d");

        Failed failed = (Failed) INDIVIDUAL.read(Samples.completed(answer));

        assertThat(failed.reason()).startsWith("name");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1})
    void an_average_out_of_range_is_malformed(double average) {
        JsonObject answer = new JsonObject("""
                {"totalInteractions": 1, "averageLeadScore": 50, "overallSentiment": "neutral",
                 "engagementTrend": "steady", "conversionReadiness": "low", "progressionSummary": "One call.",
                 "recommendedActions": [], "keyDecisionFactors": []}""").put("averageLeadScore", average);

        Reply reply = COMPLETE.read(Samples.completed(answer.encode()));

        assertThat(((Failed) reply).failure()).isEqualTo(Failure.MALFORMED);
    }
}
