package io.trunkline.openai;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Bodies as the provider sends them. */
final class Samples {
    private Samples() {}

    static Buffer read(String name) {
        try (InputStream file = Samples.class.getResourceAsStream("/openai/" + name + ".json")) {
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonObject individual() {
        return new JsonObject("""
                {"name": "Dana Whitfield", "email": null, "phone": null, "leadScore": 78, "sentiment": "positive",
                 "callOutcome": "meeting_scheduled", "keyTopics": ["flat"], "objections": [], "painPoints": [],
                 "interests": ["visit"], "nextSteps": ["Confirm Tuesday"]}""");
    }

    /** An answer of one message with this text. */
    static Buffer completed(String text) {
        JsonObject body = read("success-individual").toJsonObject();
        body.getJsonArray("output")
                .getJsonObject(1)
                .getJsonArray("content")
                .getJsonObject(0)
                .put("text", text);
        return body.toBuffer();
    }
}
