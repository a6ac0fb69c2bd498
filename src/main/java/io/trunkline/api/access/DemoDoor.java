package io.trunkline.api.access;

import io.trunkline.access.Passwords;
import io.trunkline.access.PgUsers;
import io.trunkline.access.PgUsers.Known;
import io.trunkline.access.Role;
import io.trunkline.api.guard.SessionCookie;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.config.Secret;
import io.trunkline.connection.AddressList;
import io.trunkline.connection.DefaultConnections;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Lets whoever sits at a demo's own machine in without a password, as an admin. Elsewhere the operation is answered as if
 * it were not there.
 */
public final class DemoDoor implements Resource {
    private static final String VISITOR = "visitor@demo.example.com";
    private static final List<String> HERE = List.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final AddressList LOOPBACK = AddressList.parse("loopback", List.of("127.0.0.0/8", "::1"));
    private static final int PASSWORD_BYTES = 32;

    private final Pool pool;
    private final Passwords passwords;
    private final boolean isDemo;
    private final Welcome welcome;
    private final PgUsers users = new PgUsers();

    public DemoDoor(Pool pool, Passwords passwords, SessionCookie cookie, boolean isDemo) {
        this.pool = pool;
        this.passwords = passwords;
        this.isDemo = isDemo;
        this.welcome = new Welcome(pool, cookie);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("enterDemo", (stranger, asked) -> enter(asked));
    }

    private Future<Reply> enter(Asked asked) {
        if (!isDemo) {
            return refused(404, "This is no demo: sign in with your password.");
        }
        if (!isFromHere(asked)) {
            return refused(403, "The demo lets in without a password only at its own machine, by http://localhost.");
        }
        return visitor().compose(visitor -> welcome.open(visitor, "enterDemo", asked, disabled()));
    }

    private static Reply disabled() {
        return Reply.refused(Problem.of(
                403, "The demo's visitor was disabled. Enable it under Users, or start with an empty data directory."));
    }

    /** By its own name: a page of another site may reach this machine, but cannot make a browser say that it is here. */
    private static boolean isFromHere(Asked asked) {
        HttpServerRequest request = asked.request();
        HostAndPort authority = request.authority();
        boolean relayed = request.headers().contains("X-Forwarded-For")
                || request.headers().contains("Forwarded");
        return LOOPBACK.contains(asked.address()) && !relayed && authority != null && HERE.contains(authority.host());
    }

    private Future<Known> visitor() {
        return users.named(pool, VISITOR)
                .compose(known -> known.map(Future::succeededFuture).orElseGet(this::newVisitor));
    }

    /** With a password that nobody knows. Where another was faster, theirs is the visitor. */
    private Future<Known> newVisitor() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return passwords
                .hash(new Secret(HexFormat.of().formatHex(bytes)))
                .compose(hash -> users.add(pool, DefaultConnections.TENANT, VISITOR, "Demo visitor", Role.ADMIN, hash)
                        .compose(added -> added.map(user -> Future.succeededFuture(new Known(user, hash)))
                                .orElseGet(this::visitor)));
    }

    private static Future<Reply> refused(int status, String detail) {
        return Future.succeededFuture(Reply.refused(Problem.of(status, detail)));
    }
}
