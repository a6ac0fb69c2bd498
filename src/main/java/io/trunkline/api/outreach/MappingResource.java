package io.trunkline.api.outreach;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.dialer.FieldMapping;
import io.trunkline.dialer.FieldMapping.Draft;
import io.trunkline.push.Mappings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.Map;

/** What the dialer is told of a contact, and under which names. */
public final class MappingResource implements Resource {
    private final Mappings mappings;

    public MappingResource(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("getFieldMapping", (caller, asked) -> shown(caller), "setFieldMapping", this::change);
    }

    private Future<Reply> change(Caller caller, Asked asked) {
        Draft draft = FieldMapping.of(asked.body().getJsonArray("fields", new JsonArray()));
        if (draft instanceof Draft.Sound sound) {
            return mappings.keep(caller.tenantId(), sound.mapping(), caller.name())
                    .compose(kept -> shown(caller));
        }
        Draft.Faulty faulty = (Draft.Faulty) draft;
        return Future.succeededFuture(Reply.invalid(faulty.field(), faulty.mend()));
    }

    private Future<Reply> shown(Caller caller) {
        return mappings.json(caller.tenantId())
                .map(mapping -> Reply.ok(mapping.put("choices", FieldMapping.choices())));
    }
}
