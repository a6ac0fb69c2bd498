package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class NoticesTest {

    @Test
    void a_call_is_told_by_its_outcome_score_and_next_step() {
        JsonObject said = new JsonObject()
                .put("leadScore", 85)
                .put("callOutcome", "meeting_scheduled")
                .put("nextSteps", new JsonArray().add("Send the agenda"));

        assertThat(Notices.ofCall(said)).isEqualTo("🔥 Meeting scheduled, score 85. Next: Send the agenda");
    }

    @Test
    void a_history_is_told_by_its_trend() {
        JsonObject said = new JsonObject()
                .put("engagementTrend", "falling")
                .put("conversionReadiness", "low")
                .put("recommendedActions", new JsonArray());

        assertThat(Notices.ofHistory(said)).isEqualTo("📉 Interest falling, readiness low");
    }

    @Test
    void no_number_and_no_address_gets_into_it() {
        JsonObject said = new JsonObject()
                .put("leadScore", 10)
                .put("callOutcome", "other")
                .put("nextSteps", new JsonArray().add("Call +1 (202) 555-0101 or write to ada@example.com"));

        assertThat(Notices.ofCall(said)).isEqualTo("❄️ Other, score 10. Next: Call … or write to …");
    }

    @Test
    void it_is_short_whatever_the_model_writes() {
        JsonObject said = new JsonObject()
                .put("leadScore", 50)
                .put("callOutcome", "other")
                .put("nextSteps", new JsonArray().add("😀".repeat(2_000)));

        String notice = Notices.ofCall(said);

        assertThat(notice).hasSizeLessThanOrEqualTo(240).endsWith("…");
        assertThat(notice.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF))
                .isTrue();
    }
}
