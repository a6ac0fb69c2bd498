package io.trunkline.api.access;

import io.trunkline.access.Caller;
import io.trunkline.access.PgTokens;
import io.trunkline.access.Role;
import io.trunkline.access.token.Claims;
import io.trunkline.access.token.SharedSecret;
import io.trunkline.access.token.Tokens;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** The bearer tokens of a tenant's scripts. A token is shown once and kept nowhere. */
public final class BearerTokens implements Resource {
    private static final long USUAL_SECONDS = 90L * 24 * 3600;

    private final Pool pool;
    private final Tokens tokens;
    private final InstantSource clock;
    private final PgTokens given = new PgTokens();

    public BearerTokens(Pool pool, Tokens tokens, InstantSource clock) {
        this.pool = pool;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("listTokens", this::list, "makeToken", this::make, "revokeToken", this::revoke);
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Cursor after = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> given.list(pool, caller.tenantId(), after, terms.limit()));
    }

    private Future<Reply> make(Caller caller, Asked asked) {
        if (!(tokens instanceof SharedSecret secret)) {
            return Future.succeededFuture(
                    Reply.conflict("Tokens are given out by the issuer of TRUNKLINE_JWKS_URL, not here."));
        }
        JsonObject body = asked.body();
        Role role = Role.of(body.getString("role")).orElseThrow();
        UUID id = UUID.randomUUID();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plusSeconds(body.getLong("lifetimeSeconds", USUAL_SECONDS));
        Secret token = secret.write(new Claims(id.toString(), caller.tenantId(), role), now, end);
        return given.add(pool, id, caller.tenantId(), body.getString("name"), role, caller.actor(), end)
                .map(kept -> Reply.made(new JsonObject()
                        .put("id", id.toString())
                        .put("token", token.reveal())
                        .put("expiresAt", end.toString())));
    }

    private Future<Reply> revoke(Caller caller, Asked asked) {
        return given.revoke(pool, caller.tenantId(), asked.id())
                .map(revoked -> revoked ? Reply.nothing() : Reply.missing());
    }
}
