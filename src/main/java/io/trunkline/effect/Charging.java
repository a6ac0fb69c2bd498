package io.trunkline.effect;

import io.trunkline.call.Call;
import io.trunkline.credit.Conversation;
import io.trunkline.credit.Ledger;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;

/** Brings what calls cost into the ledger; nothing is asked for a batch without such calls. */
final class Charging {
    private final Ledger ledger;

    Charging(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param calls that are written by now, and so are this transaction's to speak for */
    Future<Void> apply(SqlClient transaction, Collection<Call> calls) {
        List<Conversation> billed = calls.stream()
                .filter(Call::isBilled)
                .map(call -> new Conversation(call.id(), call.tenantId(), call.billedSeconds()))
                .toList();
        return billed.isEmpty() ? Future.succeededFuture() : ledger.charge(transaction, billed);
    }
}
