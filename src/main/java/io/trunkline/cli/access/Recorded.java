package io.trunkline.cli.access;

import io.trunkline.access.AuditLog;
import io.trunkline.access.Caller;
import io.trunkline.access.Role;
import io.trunkline.cli.terminal.Session;
import java.util.UUID;

/** What is done by a command stands in the audit log as what is done by the API. */
final class Recorded {
    private static final int DONE = 200;

    private Recorded() {}

    static void did(Session session, UUID tenantId, String command, String target) {
        AuditLog log = new AuditLog();
        Caller caller = new Caller(tenantId, Role.ADMIN, "command", null, "a command");
        long id = log.begin(session.pool(), caller, command, target, "").await();
        log.end(session.pool(), id, DONE).await();
    }
}
