package io.trunkline.effect;

import io.trunkline.call.ActivityTable;
import io.trunkline.call.Call;
import io.trunkline.call.CallTable;
import io.trunkline.call.RepTable;
import io.trunkline.call.SessionTable;
import io.trunkline.contact.ChangeTable;
import io.trunkline.contact.Contacts;
import io.trunkline.contact.SuppressionTable;
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
        Optional<AnalysisQueue> analyses) {

    /** @param isAnalysed whether somebody will ask a model about completed calls */
    Tables(boolean isAnalysed) {
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
}
