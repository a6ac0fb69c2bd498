package io.trunkline.api.access;

import io.trunkline.access.AuditLog;
import io.trunkline.access.Caller;
import io.trunkline.access.PgSessions;
import io.trunkline.access.PgUsers.Known;
import io.trunkline.access.User;
import io.trunkline.api.guard.SessionCookie;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Reply;
import io.trunkline.config.Secret;
import io.trunkline.connection.PgTenants;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.Optional;

/** What somebody gets who may come in: a session, its cookie, and a line in the audit log. */
final class Welcome {
    private final Pool pool;
    private final SessionCookie cookie;
    private final PgSessions sessions = new PgSessions();
    private final PgTenants tenants = new PgTenants();
    private final AuditLog log = new AuditLog();

    Welcome(Pool pool, SessionCookie cookie) {
        this.pool = pool;
        this.cookie = cookie;
    }

    /**
     * @param operation as the audit log calls the way in
     * @param otherwise what is answered when the person may not come in any more: somebody changed that meanwhile
     */
    Future<Reply> open(Known known, String operation, Asked asked, Reply otherwise) {
        return begin(known.user(), operation, asked)
                .compose(id -> sessions.open(pool, known)
                        .compose(token -> log.end(pool, id, token.isPresent() ? 200 : otherwise.status())
                                .compose(noted -> token.map(opened -> welcome(known.user(), opened))
                                        .orElse(Future.succeededFuture(otherwise)))));
    }

    private Future<Reply> welcome(User user, Secret token) {
        return shown(Caller.person(user), Optional.of(user.email()), Optional.of(token))
                .map(session -> Reply.ok(session).with("Set-Cookie", cookie.carrying(token, PgSessions.LIFETIME)));
    }

    /** That somebody was not let in. */
    Future<Void> refuse(User user, String operation, Asked asked) {
        return begin(user, operation, asked).compose(id -> log.end(pool, id, 401));
    }

    private Future<Long> begin(User user, String operation, Asked asked) {
        return log.begin(pool, Caller.person(user), operation, user.email(), asked.address());
    }

    /** As the contract describes a session. */
    Future<JsonObject> shown(Caller caller, Optional<String> email, Optional<Secret> session) {
        return tenants.name(pool, caller.tenantId()).map(tenant -> {
            JsonObject user = new JsonObject()
                    .put("name", caller.name())
                    .put("role", caller.role().word())
                    .put("tenantId", caller.tenantId().toString())
                    .put("tenantName", tenant.orElse(""));
            Optional.ofNullable(caller.userId()).ifPresent(id -> user.put("id", id.toString()));
            email.ifPresent(address -> user.put("email", address));
            JsonObject shown = new JsonObject().put("user", user);
            session.ifPresent(token -> shown.put("csrfToken", SessionCookie.csrfToken(token)));
            return shown;
        });
    }
}
