package io.trunkline.connection;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.event.Source;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of the database. What it keeps of a token gives none away, and a signing secret only with the key. */
public final class PgConnections {
    private static final Logger LOG = LoggerFactory.getLogger(PgConnections.class);
    private static final String INSERT = """
            INSERT INTO connections (id, tenant_id, source, name, verification, allowed_addresses)
            VALUES ($1, $2, $3, $4, $5, $6)""";
    private static final String INSERT_DEFAULT = INSERT + """

            ON CONFLICT (id) DO UPDATE
            SET verification = excluded.verification, allowed_addresses = excluded.allowed_addresses
            WHERE (connections.verification, connections.allowed_addresses)
                IS DISTINCT FROM (excluded.verification, excluded.allowed_addresses)""";
    private static final String INSERT_SECRET =
            "INSERT INTO connection_secrets (connection_id, kind, secret) VALUES ($1, $2, $3)";
    private static final String LIST = """
            SELECT c.id, c.tenant_id, c.source, c.name, c.state, c.verification, c.allowed_addresses,
                   s.id AS secret_id, s.kind, s.secret, s.valid_until
            FROM connections c
            LEFT JOIN connection_secrets s
                ON s.connection_id = c.id AND (s.valid_until IS NULL OR s.valid_until > clock_timestamp())
            WHERE $1::uuid IS NULL OR c.tenant_id = $1
            ORDER BY c.source, c.name, c.id, s.id DESC""";
    private static final String LOCK = "SELECT id FROM connections WHERE id = $1 FOR NO KEY UPDATE";
    private static final String EXPIRE = """
            UPDATE connection_secrets
            SET valid_until = least(valid_until, clock_timestamp() + make_interval(secs => $3))
            WHERE connection_id = $1 AND kind = $2""";
    private static final String DELETE_EXPIRED =
            "DELETE FROM connection_secrets WHERE connection_id = $1 AND valid_until < clock_timestamp()";
    private static final String SET_STATE = "UPDATE connections SET state = $2 WHERE id = $1";

    private static final String SIGNING = "signing";
    private static final String TOKEN = "token";
    private static final Map<String, String> MENDS = Map.of(
            "23505", "a connection of this source has that name already; choose another, or rotate its secrets",
            "23503", "there is no such tenant; make it first");

    private final Pool pool;
    private final SecretBox box;
    private final Set<Long> told = ConcurrentHashMap.newKeySet();

    public PgConnections(Pool pool, SecretBox box) {
        this.pool = pool;
        this.box = box;
    }

    /** @param signing empty where the connection verifies by something else */
    public record Draft(
            UUID tenantId,
            Source source,
            String name,
            Verification verification,
            List<Secret> signing,
            AddressList allowed) {

        public Draft {
            signing = List.copyOf(signing);
            if (name.equals(Connection.DEFAULT) && tenantId.equals(DefaultConnections.TENANT)) {
                throw new ConfigException("the default connection is made by settings; choose another name");
            }
            if (verification == Verification.SIGNATURE && signing.isEmpty()) {
                throw new ConfigException("a connection that verifies signatures needs a signing secret");
            }
            if (verification == Verification.ADDRESS && allowed.isEmpty()) {
                throw new ConfigException("a connection that verifies addresses needs some");
            }
        }
    }

    /** @param token the last part of its URL, to be shown once; nobody can read it again */
    public record Added(UUID id, Secret token) {}

    /** Gives the connections of the environment their rows, for others to refer to. */
    public Future<Void> keepDefaults(List<Connection> defaults) {
        if (defaults.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Tuple> rows = defaults.stream()
                .map(c -> row(c.id(), c.tenantId(), c.source(), c.name(), c.verification(), c.allowed()))
                .toList();
        return pool.preparedQuery(INSERT_DEFAULT).executeBatch(rows).mapEmpty();
    }

    public Future<Added> add(Draft draft) {
        UUID id = Connection.idOf(draft.tenantId(), draft.source(), draft.name());
        Secret token = TokenHash.newToken();
        Tuple row = row(id, draft.tenantId(), draft.source(), draft.name(), draft.verification(), draft.allowed());
        return pool.withTransaction(client -> client.preparedQuery(INSERT)
                        .execute(row)
                        .compose(inserted -> insertSecrets(client, id, token, draft.signing())))
                .map(new Added(id, token))
                .recover(PgConnections::inWords);
    }

    /** Every connection with the secrets that are valid now and can be opened. Of each other one the log tells once. */
    public Future<List<Connection>> list() {
        return stored().map(stored -> {
            stored.unopened().forEach(this::tellOnce);
            return stored.connections();
        });
    }

    public Future<Stored> stored() {
        return stored(Tuple.tuple().addUUID(null));
    }

    /** Those of one tenant. */
    public Future<Stored> stored(UUID tenantId) {
        return stored(Tuple.of(tenantId));
    }

    private Future<Stored> stored(Tuple tenant) {
        return pool.preparedQuery(LIST).execute(tenant).map(rows -> new ConnectionRows(box).read(rows));
    }

    private void tellOnce(Stored.Unopened unopened) {
        if (told.add(unopened.secretId())) {
            LOG.atError()
                    .addKeyValue("secretId", unopened.secretId())
                    .addKeyValue("connectionId", unopened.connectionId())
                    .log("TRUNKLINE_SECRET_KEY does not decrypt a stored secret; its connection does without it");
        }
    }

    /** A new token; those before it stay valid for {@code overlap}. */
    public Future<Secret> rotateToken(UUID id, Duration overlap) {
        Secret token = TokenHash.newToken();
        return rotate(id, TOKEN, overlap, hash(token)).map(token);
    }

    /** Those before it stay valid for {@code overlap}. */
    public Future<Void> rotateSigning(UUID id, Secret signing, Duration overlap) {
        return rotate(id, SIGNING, overlap, Buffer.buffer(box.seal(id, signing)));
    }

    public Future<Void> pause(UUID id) {
        return setState(id, "paused");
    }

    public Future<Void> resume(UUID id) {
        return setState(id, "active");
    }

    private Future<Void> setState(UUID id, String state) {
        return pool.preparedQuery(SET_STATE)
                .execute(Tuple.of(id, state))
                .compose(rows -> rows.rowCount() == 1 ? Future.succeededFuture() : unknown(id));
    }

    private Future<Void> rotate(UUID id, String kind, Duration overlap, Buffer secret) {
        double seconds = overlap.toMillis() / 1000.0;
        return pool.withTransaction(client -> client.preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .compose(rows -> rows.size() == 1 ? Future.succeededFuture() : unknown(id))
                .compose(known -> client.preparedQuery(EXPIRE).execute(Tuple.of(id, kind, seconds)))
                .compose(expired -> client.preparedQuery(DELETE_EXPIRED).execute(Tuple.of(id)))
                .compose(deleted -> client.preparedQuery(INSERT_SECRET).execute(Tuple.of(id, kind, secret)))
                .mapEmpty());
    }

    private Future<Void> insertSecrets(SqlClient client, UUID id, Secret token, List<Secret> signing) {
        List<Tuple> rows = new ArrayList<>();
        rows.add(Tuple.of(id, TOKEN, hash(token)));
        signing.forEach(secret -> rows.add(Tuple.of(id, SIGNING, Buffer.buffer(box.seal(id, secret)))));
        return client.preparedQuery(INSERT_SECRET).executeBatch(rows).mapEmpty();
    }

    private static Buffer hash(Secret token) {
        return TokenHash.of(token).sha256().toBuffer();
    }

    private static Tuple row(
            UUID id, UUID tenantId, Source source, String name, Verification verification, AddressList allowed) {
        return Tuple.of(id, tenantId, source.word(), name, verification.word(), allowed.text());
    }

    private static <T> Future<T> inWords(Throwable failure) {
        String mend = failure instanceof PgException refused ? MENDS.get(refused.getSqlState()) : null;
        return Future.failedFuture(mend == null ? failure : new ConfigException(mend));
    }

    private static Future<Void> unknown(UUID id) {
        return Future.failedFuture(new ConfigException("there is no connection " + id + "; list them"));
    }
}
