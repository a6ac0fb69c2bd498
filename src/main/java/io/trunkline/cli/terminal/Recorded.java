package io.trunkline.cli.terminal;

import io.trunkline.access.AuditLog;
import io.trunkline.access.Caller;
import io.trunkline.access.Role;
import io.trunkline.config.ConfigException;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a command changes of a tenant's people, tokens and connections stands in the audit log before it is done, as what
 * is done by the API does.
 */
public final class Recorded {
    private static final int DONE = 200;
    private static final int REFUSED = 409;

    private Recorded() {}

    /** @param target what the command was given, and no secret */
    public static <T> T during(Session session, UUID tenantId, String command, String target, Supplier<T> deed) {
        AuditLog log = new AuditLog();
        Caller caller = new Caller(tenantId, Role.ADMIN, "command", null, "a command");
        long id = log.begin(session.pool(), caller, command, target, "").await();
        try {
            T done = deed.get();
            log.end(session.pool(), id, DONE).await();
            return done;
        } catch (ConfigException refused) {
            log.end(session.pool(), id, REFUSED).await();
            throw refused;
        }
    }
}
