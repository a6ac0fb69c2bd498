package io.trunkline.credit;

import java.util.UUID;

/**
 * A call as it is billed.
 *
 * @param seconds as known by now; 0 when there is nothing to bill, or no longer
 */
public record Conversation(UUID callId, UUID tenantId, int seconds) {}
