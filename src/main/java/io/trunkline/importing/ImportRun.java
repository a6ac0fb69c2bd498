package io.trunkline.importing;

import io.trunkline.event.Delivery;
import io.trunkline.importing.Checked.Fault;
import io.trunkline.importing.PgImports.Begun;
import io.trunkline.journal.BulkAppend;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One file on its way into the log, portion by portion: read, checked, stored, counted, then the next one. */
final class ImportRun {
    private static final int LINES_AT_ONCE = 250;
    private static final long WAIT_MS = 20;

    /** So often is waited for calm before a portion goes all the same. */
    private static final int MOST_WAITS = 100;

    private final Vertx vertx;
    private final UUID tenantId;
    private final Begun begun;
    private final ContactFile file;
    private final PgImports table;
    private final BulkAppend log;
    private final BooleanSupplier isCalm;

    ImportRun(
            Vertx vertx,
            UUID tenantId,
            Begun begun,
            ContactFile file,
            PgImports table,
            BulkAppend log,
            BooleanSupplier isCalm) {
        this.vertx = vertx;
        this.tenantId = tenantId;
        this.begun = begun;
        this.file = file;
        this.table = table;
        this.log = log;
        this.isCalm = isCalm;
    }

    Future<Void> toTheEnd() {
        return vertx.executeBlocking(() -> file.read(LINES_AT_ONCE))
                .compose(lines -> lines.isEmpty()
                        ? Future.succeededFuture()
                        : store(lines).compose(stored -> calm(0)).compose(calm -> toTheEnd()));
    }

    private Future<Void> store(List<Checked> lines) {
        List<Delivery> statements = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Checked line : lines) {
            if (line instanceof Checked.Taken taken) {
                statements.add(statement(taken).delivery());
            } else if (line instanceof Checked.Refused refused) {
                faults.addAll(refused.faults());
            }
        }
        int refused = lines.size() - statements.size();
        return (statements.isEmpty() ? Future.succeededFuture(0) : log.append(statements))
                .compose(stored -> table.note(begun.id(), faults))
                .compose(noted -> table.advance(
                        begun,
                        file.bytesRead(),
                        statements.size(),
                        refused,
                        file.heading().ignored()));
    }

    /** The same line of the same file is the same event, whoever sends it again. */
    private Statement statement(Checked.Taken line) {
        return new Statement(
                tenantId,
                Statement.IMPORTED,
                List.of("line", begun.id().toString(), Integer.toString(line.line())),
                begun.at(),
                begun.by(),
                line.contact());
    }

    private Future<Void> calm(int waits) {
        return isCalm.getAsBoolean() || waits >= MOST_WAITS
                ? Future.succeededFuture()
                : vertx.timer(WAIT_MS, TimeUnit.MILLISECONDS).compose(waited -> calm(waits + 1));
    }
}
