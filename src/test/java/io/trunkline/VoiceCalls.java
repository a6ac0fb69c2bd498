package io.trunkline;

import io.trunkline.event.Source;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Calls of a voice agent to a node under test, and what becomes of their analysis. */
record VoiceCalls(TestNode node) {
    static final String GLAD = """
            assistant: Hi, this is Ava. Is now a good time?
            user: Yes. This is Dana Whitfield. I am interested in the flat. A visit on Tuesday works, thanks.""";
    static final String SAD = """
            assistant: Hi, this is Ava. Is now a good time?
            user: No. The house is too expensive, and I am not interested.""";

    /** Completes with our id of the call. */
    String completed(String number, String transcript) {
        JsonObject body = sample();
        String execution = UUID.randomUUID().toString();
        body.put("id", execution)
                .put("user_number", number)
                .put("transcript", transcript)
                .put("created_at", Instant.now().minusSeconds(90).toString())
                .put("initiated_at", Instant.now().minusSeconds(90).toString())
                .put("updated_at", Instant.now().toString());
        body.getJsonObject("telephony_data").put("to_number", number);
        body.getJsonObject("context_details").put("recipient_phone_number", number);
        node.take(Source.BOLNA, "/api/webhooks/bolna", body.encode());
        return node.row("SELECT id FROM calls WHERE external_id = '" + execution + "'")
                .get("id")
                .toString();
    }

    void untilAnalysed(String... calls) {
        for (String call : calls) {
            node.until(
                    () -> !node.rows("SELECT id FROM lead_analytics WHERE analysis_type = 'individual' AND call_id = '"
                                    + call + "'")
                            .isEmpty());
        }
        node.until(() -> node.rows("SELECT call_id FROM analysis_queue WHERE given_up_at IS NULL")
                .isEmpty());
    }

    /** As if all tries but the last had failed already. */
    void giveUp(String call) {
        node.until(() -> {
            node.execute("UPDATE analysis_queue SET attempts = greatest(attempts, 3), due_at = now() WHERE call_id = '"
                    + call + "' AND given_up_at IS NULL AND attempts > 0");
            return !node.rows("SELECT call_id FROM analysis_queue WHERE given_up_at IS NOT NULL")
                    .isEmpty();
        });
    }

    String contactOf(String call) {
        Map<String, Object> row = node.row("SELECT contact_id FROM calls WHERE id = '" + call + "'");
        return row.get("contact_id").toString();
    }

    private static JsonObject sample() {
        try (InputStream file = VoiceCalls.class.getResourceAsStream("/bolna/completed.json")) {
            return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
