package io.trunkline.api.intake;

import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.story.Pulse;
import java.util.Map;

/** How a tenant's events fare now. */
public final class HealthResource implements Resource {
    private final Pulse pulse;

    public HealthResource(Pulse pulse) {
        this.pulse = pulse;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "getHealth", (caller, asked) -> pulse.health(caller.tenantId()).map(Reply::ok));
    }
}
