package io.trunkline.effect;

import io.trunkline.call.Call;
import io.trunkline.credit.Conversation;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.Lifecycle;
import io.trunkline.insight.CompletedCall;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What completed calls of voice agents bring about: what they cost, and their place in the queue of analyses. */
final class Completion {
    private final Tables tables;

    Completion(Tables tables) {
        this.tables = tables;
    }

    /** Once it is certain that these calls are ours to write. Costs nothing unless a voice agent's call is among them. */
    Future<Void> of(SqlClient transaction, Collection<Call> calls) {
        return Future.join(charge(transaction, calls), queue(transaction, calls))
                .mapEmpty();
    }

    private Future<Void> charge(SqlClient transaction, Collection<Call> calls) {
        List<Conversation> billed = calls.stream()
                .filter(Call::isBilled)
                .map(call -> new Conversation(call.id(), call.tenantId(), call.billedSeconds()))
                .toList();
        return billed.isEmpty() ? Future.succeededFuture() : tables.ledger().charge(transaction, billed);
    }

    private Future<Void> queue(SqlClient transaction, Collection<Call> calls) {
        List<CompletedCall> completed = calls.stream()
                .map(Completion::analysed)
                .flatMap(Optional::stream)
                .toList();
        return completed.isEmpty()
                ? Future.succeededFuture()
                : tables.analyses()
                        .map(queue -> queue.add(transaction, completed))
                        .orElseGet(Future::succeededFuture);
    }

    /** A call that was rejected is completed too, but nobody talked. */
    static Optional<CompletedCall> analysed(Call call) {
        if (call.key().source() != Source.BOLNA
                || !Lifecycle.COMPLETED.word().equals(call.text(CallField.STATUS))
                || !(call.registers().get(CallField.TALK_SECONDS) instanceof Integer seconds)
                || seconds <= 0) {
            return Optional.empty();
        }
        String transcript = call.text(CallField.TRANSCRIPT);
        return transcript == null || transcript.isBlank()
                ? Optional.empty()
                : Optional.of(new CompletedCall(
                        call.id(), call.tenantId(), call.text(CallField.CONTACT_NUMBER), call.occurredAt()));
    }
}
