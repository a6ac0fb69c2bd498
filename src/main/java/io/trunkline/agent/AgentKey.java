package io.trunkline.agent;

import io.trunkline.event.Source;
import io.trunkline.fact.DerivedId;
import java.util.UUID;

/**
 * An agent as one tenant's connections know it. The same id at another tenant's is another agent: else whoever may send
 * webhooks could put calls where somebody else's agent leads.
 */
public record AgentKey(UUID tenantId, Source source, String agentId) {

    public UUID id() {
        return DerivedId.of("agent", tenantId, source.word(), agentId);
    }
}
