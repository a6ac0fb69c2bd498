package io.trunkline.api.intake;

import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.pace.Pace;
import io.trunkline.story.Pulse;
import io.vertx.core.Future;
import java.util.Map;

/** How a tenant's events fare now. */
public final class HealthResource implements Resource {
    private final Pulse pulse;
    private final Pace pace;

    public HealthResource(Pulse pulse, Pace pace) {
        this.pulse = pulse;
        this.pace = pace;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "getHealth",
                (caller, asked) ->
                        pulse.health(caller.tenantId()).map(health -> Reply.ok(health.mergeIn(pace.answered()))),
                "getRates",
                (caller, asked) -> Future.succeededFuture(Reply.ok(pace.rates(caller.tenantId()))));
    }
}
