package io.trunkline.api.access;

import io.trunkline.access.Caller;
import io.trunkline.access.Passwords;
import io.trunkline.access.PgSessions;
import io.trunkline.access.PgUsers;
import io.trunkline.access.PgUsers.Known;
import io.trunkline.access.User;
import io.trunkline.api.guard.SessionCookie;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.config.Secret;
import io.trunkline.database.Fault;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in and out, and who is signed in. */
public final class SignIn implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final Pool pool;
    private final Passwords passwords;
    private final SessionCookie cookie;
    private final Tries tries;
    private final PgUsers users = new PgUsers();
    private final PgSessions sessions = new PgSessions();
    private final Welcome welcome;

    public SignIn(Pool pool, Passwords passwords, SessionCookie cookie, Tries tries) {
        this.pool = pool;
        this.passwords = passwords;
        this.cookie = cookie;
        this.tries = tries;
        this.welcome = new Welcome(pool, cookie);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("login", this::login, "logout", this::logout, "me", this::me);
    }

    private Future<Reply> login(Caller stranger, Asked asked) {
        String email = asked.body().getString("email");
        Optional<Reply.Refused> tooMany = tries.refusal(asked.address(), email);
        if (tooMany.isPresent()) {
            return Future.succeededFuture(tooMany.get());
        }
        Secret password = new Secret(asked.body().getString("password"));
        return users.named(pool, email)
                .compose(known -> passwords
                        .match(password, known.map(Known::passwordHash))
                        .compose(matches -> decide(known, matches, asked)));
    }

    /** A refusal is answered before it is noted: what is known would be answered later than what is not. */
    private Future<Reply> decide(Optional<Known> known, boolean matches, Asked asked) {
        if (known.isEmpty()) {
            return Future.succeededFuture(wrong());
        }
        User user = known.get().user();
        if (!matches || user.disabled()) {
            welcome.refuse(user, "login", asked).onFailure(SignIn::unnoted);
            return Future.succeededFuture(wrong());
        }
        tries.forgive(user.email());
        return welcome.open(known.get(), "login", asked, wrong());
    }

    private static void unnoted(Throwable failure) {
        LOG.atWarn()
                .addKeyValue("error", Fault.describe(failure))
                .log("a refused sign-in could not be written into the audit log");
    }

    /** One answer for all: who exists here is nobody's business. */
    private static Reply wrong() {
        return Reply.refused(Problem.of(401, "E-mail address or password is wrong."));
    }

    private Future<Reply> logout(Caller caller, Asked asked) {
        Reply gone = Reply.nothing().with("Set-Cookie", cookie.gone());
        return cookie.of(asked.request())
                .map(token -> sessions.close(pool, token).map(gone))
                .orElse(Future.succeededFuture(Reply.nothing()));
    }

    private Future<Reply> me(Caller caller, Asked asked) {
        if (caller.userId() == null) {
            return welcome.shown(caller, Optional.empty(), Optional.empty()).map(Reply::ok);
        }
        Optional<Secret> session = cookie.of(asked.request());
        return session.map(token -> sessions.user(pool, token))
                .orElse(Future.succeededFuture(Optional.empty()))
                .compose(user -> welcome.shown(caller, user.map(User::email), session))
                .map(Reply::ok);
    }
}
