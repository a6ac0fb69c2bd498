package io.trunkline.effect;

import io.trunkline.call.CallTable;
import io.trunkline.call.MessageTable;
import io.trunkline.call.RepTable;
import io.trunkline.call.SessionTable;
import io.trunkline.contact.ChangeTable;
import io.trunkline.contact.Contacts;
import io.trunkline.contact.SuppressionTable;
import io.trunkline.credit.Ledger;
import io.trunkline.credit.Tariff;
import io.trunkline.insight.AnalysisQueue;
import io.trunkline.task.TaskTable;
import java.util.Optional;

/** What a batch may write to. */
record Tables(
        CallTable calls,
        Contacts contacts,
        Reattribution reattribution,
        SuppressionTable suppressions,
        MessageTable messages,
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
                new MessageTable(),
                new TaskTable(),
                new ChangeTable(),
                new RepTable(),
                new SessionTable(),
                new Ledger(tariff),
                isAnalysed ? Optional.of(new AnalysisQueue()) : Optional.empty());
    }
}
