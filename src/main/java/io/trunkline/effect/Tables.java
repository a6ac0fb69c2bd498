package io.trunkline.effect;

import io.trunkline.call.ActivityTable;
import io.trunkline.call.Call;
import io.trunkline.call.CallTable;
import io.trunkline.call.RepTable;
import io.trunkline.call.SessionTable;
import io.trunkline.contact.ChangeTable;
import io.trunkline.contact.Contacts;
import io.trunkline.contact.SuppressionTable;
import io.trunkline.credit.Conversation;
import io.trunkline.credit.Ledger;
import io.trunkline.credit.Tariff;
import io.trunkline.insight.AnalysisQueue;
import io.trunkline.insight.CompletedCall;
import io.trunkline.task.TaskTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a batch may write to. */
record Tables(
        CallTable calls,
        Contacts contacts,
        Reattribution reattribution,
        SuppressionTable suppressions,
        ActivityTable activities,
        TaskTable tasks,
        ChangeTable changes,
        RepTable reps,
        SessionTable sessions,
        Ledger ledger,
        Optional<AnalysisQueue> analyses) {

    /** @param isAnalysed whether somebody will ask a model about completed calls */
    Tables(Tariff tariff, boolean isAnalysed) {
        this(
                new CallTable(),
                new Contacts(),
                new Reattribution(),
                new SuppressionTable(),
                new ActivityTable(),
                new TaskTable(),
                new ChangeTable(),
                new RepTable(),
                new SessionTable(),
                new Ledger(tariff),
                isAnalysed ? Optional.of(new AnalysisQueue()) : Optional.empty());
    }

    /** Costs nothing unless a voice agent's call was completed. */
    Future<Void> queueCompleted(SqlClient transaction, Collection<Call> calls) {
        List<CompletedCall> completed = analyses.isEmpty()
                ? List.of()
                : calls.stream().map(Completion::of).flatMap(Optional::stream).toList();
        return completed.isEmpty()
                ? Future.succeededFuture()
                : analyses.orElseThrow().add(transaction, completed);
    }

    /** Once it is certain that these calls are ours to write. Costs nothing unless one of them does, or did. */
    Future<Void> charge(SqlClient transaction, Collection<Call> calls) {
        List<Conversation> billed = calls.stream()
                .filter(Call::isBilled)
                .map(call -> new Conversation(call.id(), call.tenantId(), call.billedSeconds()))
                .toList();
        return billed.isEmpty() ? Future.succeededFuture() : ledger.charge(transaction, billed);
    }
}
