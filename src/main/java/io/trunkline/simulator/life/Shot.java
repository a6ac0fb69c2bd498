package io.trunkline.simulator.life;

import io.trunkline.event.Source;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One webhook, ready to be sent. No two have the same body.
 *
 * @param route the event named by the path below the provider's own; empty where one path serves them all
 * @param eventType the provider's own word for the event
 * @param happenedAt when the provider would have sent it; rises within a life
 * @param delayMillis since the life began, for those who send at a human pace
 */
public record Shot(
        Source source, String route, String eventType, Buffer body, Instant happenedAt, long delayMillis, Claim claim) {

    public String path() {
        String ofSource = "/api/webhooks/" + source.word();
        return route.isEmpty() ? ofSource : ofSource + "/" + route;
    }

    /** The call, message or contact that it is about, by the provider's id. */
    public String subject() {
        return claim.subject();
    }

    /** Shots of one lane are ordered by nothing but their receipt, so they must not overtake each other on the way. */
    public @Nullable String lane() {
        return claim.precedence() == Claim.BY_RECEIPT ? source.word() + ":" + subject() : null;
    }
}
