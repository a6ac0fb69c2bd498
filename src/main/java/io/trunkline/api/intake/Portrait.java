package io.trunkline.api.intake;

import io.trunkline.connection.Connection;
import io.trunkline.connection.Verification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A connection as people see it: how it verifies now, by how many secrets and until when, and none of them. */
public final class Portrait {
    private final Map<UUID, Connection> defaults;
    private final SetUp setUp;

    /** @param defaults which the settings make: their secrets hold beside those of the database */
    public Portrait(List<Connection> defaults, SetUp setUp) {
        this.defaults = defaults.stream().collect(Collectors.toMap(Connection::id, Function.identity()));
        this.setUp = setUp;
    }

    JsonObject of(Connection stored, @Nullable String lastEventAt) {
        Connection byDefault = defaults.get(stored.id());
        Connection now = byDefault == null ? stored : byDefault.with(stored);
        return new JsonObject()
                .put("id", now.id().toString())
                .put("source", now.source().word())
                .put("name", now.name())
                .put("state", now.paused() ? "paused" : "active")
                .put("verification", now.verification().word())
                .put("allowedAddresses", now.allowed().text())
                .put("isDefault", now.isDefault())
                .put("isInForce", byDefault != null || !now.isDefault())
                .put("signingSecrets", now.signing().size())
                .put("tokens", now.tokens().size())
                .put("secrets", secrets(now))
                .put("lastEventAt", lastEventAt)
                .put("webhookUrl", needsToken(now) ? null : setUp.url(now.source()))
                .put("webhookBase", setUp.url(now.source()));
    }

    /** Whether webhooks without one would be somebody else's, or nobody's. */
    private static boolean needsToken(Connection now) {
        return !now.isDefault() || now.verification() == Verification.TOKEN;
    }

    private static JsonArray secrets(Connection now) {
        JsonArray secrets = new JsonArray();
        now.signing().forEach(one -> secrets.add(secret("signing", one.validUntil())));
        now.tokens().forEach(one -> secrets.add(secret("token", one.validUntil())));
        return secrets;
    }

    private static JsonObject secret(String kind, @Nullable Instant validUntil) {
        return new JsonObject().put("kind", kind).put("validUntil", validUntil == null ? null : validUntil.toString());
    }
}
