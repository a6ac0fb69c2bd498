package io.trunkline.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One verified webhook, as it is handed to the journal.
 *
 * @param key over tenant, source and the envelope's key parts
 * @param bodyHash of the raw body
 * @param headers the few headers worth keeping, as a JSON object; never a signature or a token
 * @param body the raw bytes, as the sender signed them
 * @param root the one parse of the body; absent when the row was read back from the log, and not kept of a large one
 */
public record Delivery(
        UUID tenantId,
        Source source,
        UUID connectionId,
        Envelope envelope,
        Digest key,
        Digest bodyHash,
        String headers,
        Buffer body,
        @Nullable JsonNode root) {

    /** A parse takes as much memory as its body, and more: that of a larger one is made again where it is needed. */
    private static final int KEPT_UP_TO_BYTES = 64 * 1024;

    public Delivery {
        root = body.length() <= KEPT_UP_TO_BYTES ? root : null;
    }

    /** The parse, made now if the row came from the log. A stored body is always well-formed. */
    public JsonNode json() {
        if (root != null) {
            return root;
        }
        if (Payload.parse(body.getBytes()) instanceof Payload.Json parsed) {
            return parsed.root();
        }
        throw new IllegalStateException("a stored body is no longer JSON");
    }
}
