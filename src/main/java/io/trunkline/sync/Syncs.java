package io.trunkline.sync;

import io.trunkline.dialer.Account;
import io.trunkline.dialer.FieldMapping;
import io.trunkline.push.Mappings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How contacts stand with the dialer, as people ask, and what they have sent at once. */
public final class Syncs {
    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    private final PgBadges badges = new PgBadges();
    private final PgTellings tellings = new PgTellings();
    private final Mappings mappings;
    private final Pool pool;
    private final Pool reading;
    private final Optional<Account> account;

    /** @param account the dialer's; empty while none is set up */
    public Syncs(Pool pool, Pool reading, Optional<Account> account) {
        this.mappings = new Mappings(reading);
        this.pool = pool;
        this.reading = reading;
        this.account = account;
    }

    /** What became of a wish to tell the dialer at once. */
    public enum Sending {
        SENT,
        NO_CONTACT,
        /** There is no dialer, or it does not have the contact. */
        NOT_THERE
    }

    /** As the API's contract has it; empty where the tenant has no such contact. */
    public Future<Optional<JsonObject>> of(UUID tenantId, UUID contactId) {
        return mappings.of(tenantId)
                .compose(mapping -> known(tenantId, contactId, mapping)
                        .compose(found -> found.isEmpty()
                                ? Future.succeededFuture(Optional.empty())
                                : shown(tenantId, found.get(), mapping).map(Optional::of)));
    }

    private Future<Optional<JsonObject>> known(UUID tenantId, UUID contactId, FieldMapping mapping) {
        UUID connection = dialerOf(tenantId).map(Account::connectionId).orElse(NO_ACCOUNT);
        return badges.known(reading, tenantId, connection, contactId, mapping.columns());
    }

    private Future<JsonObject> shown(UUID tenantId, JsonObject known, FieldMapping mapping) {
        Badge badge = dialerOf(tenantId).isPresent() ? Badge.of(known) : Badge.NOT_THERE;
        return badges.changes(reading, UUID.fromString(known.getString("id")), mapping.columns())
                .map(changes -> new JsonObject()
                        .put("state", badge.state())
                        .put("reason", badge.reason())
                        .put("since", badge.since())
                        .put("lastSentAt", known.getString("lastSentAt"))
                        .put("lastHeardAt", known.getString("lastHeardAt"))
                        .put("dialerId", known.getString("dialerId"))
                        .put("changes", "not-with-dialer".equals(badge.state()) ? new JsonArray() : changes));
    }

    private Optional<Account> dialerOf(UUID tenantId) {
        return account.filter(one -> one.tenantId().equals(tenantId));
    }

    /** Written down when the future completes; sent as soon as the account's limit has room. */
    public Future<Sending> send(UUID tenantId, UUID contactId, String by) {
        Optional<Account> dialer = dialerOf(tenantId);
        return mappings.of(tenantId)
                .compose(mapping -> known(tenantId, contactId, mapping))
                .compose(found -> {
                    if (found.isEmpty()) {
                        return Future.succeededFuture(Sending.NO_CONTACT);
                    } else if (dialer.isEmpty() || !found.get().getBoolean("isThere")) {
                        return Future.succeededFuture(Sending.NOT_THERE);
                    }
                    UUID connection = dialer.get().connectionId();
                    return tellings.tryAgain(pool, connection)
                            .compose(resumed -> tellings.insert(
                                    pool,
                                    tenantId,
                                    connection,
                                    List.of(UUID.fromString(found.get().getString("id"))),
                                    1,
                                    by,
                                    null))
                            .map(Sending.SENT);
                });
    }
}
