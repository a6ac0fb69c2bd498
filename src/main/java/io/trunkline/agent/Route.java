package io.trunkline.agent;

import java.time.Instant;
import java.util.UUID;

/**
 * Whose calls an agent's are from some time on.
 *
 * @param from calls that the source began then or later
 */
public record Route(AgentKey agent, Instant from, UUID leadsTo) {}
