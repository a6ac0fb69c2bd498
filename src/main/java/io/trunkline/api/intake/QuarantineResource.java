package io.trunkline.api.intake;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.ingress.admission.SideDoor;
import io.trunkline.ingress.admission.SideDoor.Judgement;
import io.trunkline.quarantine.QuarantineList;
import io.trunkline.quarantine.QuarantineList.Kept;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Refused requests, to be looked at and judged once more. */
public final class QuarantineResource implements Resource {
    private final QuarantineList quarantine;
    private final SideDoor sideDoor;

    public QuarantineResource(QuarantineList quarantine, SideDoor sideDoor) {
        this.quarantine = quarantine;
        this.sideDoor = sideDoor;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listQuarantine", this::list, "getQuarantined", this::one, "verifyQuarantined", this::verify);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Optional<Long> below = terms.number();
        return terms.page(() -> quarantine.page(caller.tenantId(), below.orElse(Long.MAX_VALUE), terms.limit()));
    }

    private Future<Reply> one(Caller caller, Asked asked) {
        return quarantine
                .one(caller.tenantId(), asked.number("id"))
                .map(found -> found.<Reply>map(kept -> Reply.ok(kept.json())).orElseGet(Reply::missing));
    }

    private Future<Reply> verify(Caller caller, Asked asked) {
        return quarantine
                .one(caller.tenantId(), asked.number("id"))
                .compose(found ->
                        found.isEmpty() ? Future.succeededFuture(Reply.missing()) : judge(caller, found.get()));
    }

    /** Removed only after it is durable: asked twice, it is a duplicate the second time. */
    private Future<Reply> judge(Caller caller, Kept kept) {
        return sideDoor.judge(kept).compose(judgement -> {
            if (judgement instanceof Judgement.Refused refused) {
                return Future.succeededFuture(
                        Reply.ok(new JsonObject().put("verified", false).put("reason", refused.reason())));
            }
            Judgement.Admitted admitted = (Judgement.Admitted) judgement;
            return quarantine
                    .remove(caller.tenantId(), kept.id())
                    .map(removed -> Reply.ok(new JsonObject()
                            .put("verified", true)
                            .put("eventId", admitted.logId())
                            .put("duplicate", admitted.duplicate())));
        });
    }
}
