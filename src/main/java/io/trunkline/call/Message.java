package io.trunkline.call;

import io.trunkline.fact.Fact;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the timeline and is no call: a text, a form, what an analysis tells people.
 *
 * @param contactNumber the person's number, where nothing else names the person
 * @param stamp the order of its statement
 */
public record Message(
        UUID id,
        UUID tenantId,
        @Nullable UUID contactId,
        @Nullable String contactNumber,
        String type,
        String status,
        @Nullable String notes,
        Instant occurredAt,
        long lastLogId,
        Buffer stamp) {

    public static Message of(
            Fact.OfActivity fact, @Nullable UUID contactId, @Nullable String contactNumber, long logId) {
        return new Message(
                fact.activityId(),
                fact.tenantId(),
                contactId,
                contactNumber,
                fact.activityType(),
                fact.status(),
                fact.notes(),
                fact.occurredAt().truncatedTo(ChronoUnit.MICROS),
                logId,
                fact.order().sortable());
    }
}
