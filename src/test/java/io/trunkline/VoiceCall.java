package io.trunkline;

import io.trunkline.event.Source;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A voice agent's call, as its provider tells of it. Immutable. */
record VoiceCall(String id, String agent, Instant begun) {
    private static final String PATH = "/api/webhooks/bolna";

    static VoiceCall of(String id, String agent) {
        return new VoiceCall(id, agent, Instant.now());
    }

    String body(String status, Instant at, int talkSeconds) {
        return new JsonObject()
                .put("id", id)
                .put("agent_id", agent)
                .put("status", status)
                .put("created_at", begun.toString())
                .put("updated_at", at.toString())
                .put("conversation_duration", talkSeconds)
                .put("user_number", "+12025550143")
                .encode();
    }

    /** Waits until it is settled. */
    void is(TestNode node, String status, int talkSeconds) {
        node.take(Source.BOLNA, PATH, body(status, Instant.now(), talkSeconds));
    }
}
