package io.trunkline.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an agent handles a call.
 *
 * @param begun when the source made the call, the same in every event of it; null where it does not say
 */
public record Handling(String agentId, @Nullable Instant begun) {}
