package io.trunkline.api.access;

import io.trunkline.access.Caller;
import io.trunkline.access.Passwords;
import io.trunkline.access.PgUsers;
import io.trunkline.access.PgUsers.Changed;
import io.trunkline.access.Role;
import io.trunkline.access.User;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.config.Secret;
import io.trunkline.database.Cursor;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The people of a tenant who may sign in. */
public final class Users implements Resource {
    private final Pool pool;
    private final Passwords passwords;
    private final PgUsers users = new PgUsers();

    public Users(Pool pool, Passwords passwords) {
        this.pool = pool;
        this.passwords = passwords;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listUsers", this::list, "addUser", this::add, "changeUser", this::change);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Cursor after = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> users.list(pool, caller.tenantId(), after, terms.limit()));
    }

    private Future<Reply> add(Caller caller, Asked asked) {
        JsonObject body = asked.body();
        return passwords
                .hash(new Secret(body.getString("password")))
                .compose(hash -> users.add(
                        pool,
                        caller.tenantId(),
                        body.getString("email"),
                        body.getString("name"),
                        role(body).orElseThrow(),
                        hash))
                .map(added -> added.<Reply>map(user -> Reply.made(shown(user)))
                        .orElseGet(() -> Reply.conflict("Somebody signs in with this address already.")));
    }

    private Future<Reply> change(Caller caller, Asked asked) {
        return hash(asked.body().getString("password"))
                .map(hash -> new PgUsers.Change(
                        asked.body().getString("name"),
                        role(asked.body()).orElse(null),
                        asked.body().getBoolean("disabled"),
                        hash.orElse(null)))
                .compose(change -> users.change(pool, caller.tenantId(), asked.id(), change))
                .map(Users::reply);
    }

    private static Reply reply(Changed changed) {
        if (changed instanceof Changed.Done done) {
            return Reply.ok(done.user());
        }
        return changed instanceof Changed.Missing
                ? Reply.missing()
                : Reply.conflict("This is the last admin: make another one first.");
    }

    private Future<Optional<String>> hash(@Nullable String password) {
        return password == null
                ? Future.succeededFuture(Optional.empty())
                : passwords.hash(new Secret(password)).map(Optional::of);
    }

    private static Optional<Role> role(JsonObject body) {
        return Optional.ofNullable(body.getString("role")).flatMap(Role::of);
    }

    private static JsonObject shown(User user) {
        return new JsonObject()
                .put("id", user.id().toString())
                .put("email", user.email())
                .put("name", user.name())
                .put("role", user.role().word())
                .put("disabled", user.disabled())
                .put("createdAt", user.createdAt().toString())
                .putNull("lastLoginAt");
    }
}
