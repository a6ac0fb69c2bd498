package io.trunkline.sync;

import io.trunkline.dialer.FieldMapping.Column;
import io.trunkline.fact.DerivedId;
import io.trunkline.fact.Identity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the dialer's contacts were read, whose they are here, and what the dialer was known to have of them. */
final class PgHearing {

    private static final String BEGIN = """
            INSERT INTO dialer_syncs (connection_id, tenant_id) VALUES ($1, $2) ON CONFLICT DO NOTHING
            """;

    private static final String DUE = """
            SELECT read_from FROM dialer_syncs
            WHERE connection_id = $1 AND (read_at IS NULL OR read_at < clock_timestamp() - make_interval(secs => $2))
            """;

    /** A time from the future would hide what changes before it comes. */
    private static final String READ = """
            UPDATE dialer_syncs
            SET read_from = greatest(read_from, least($2::timestamptz, clock_timestamp())), read_at = clock_timestamp(),
                problem = NULL
            WHERE connection_id = $1
            """;

    private static final String FAILED = "UPDATE dialer_syncs SET problem = $2 WHERE connection_id = $1";

    /** Of whom something is on its way nobody can say yet what is an edit; they are read again the next time. */
    private static final String WHOSE = """
            SELECT n.place, w.contact_id, theirs.contact_id IS NOT NULL, c.sourceco_contact_id, k.fields
            FROM unnest($3::text[], $4::text[], $5::uuid[], $6::uuid[]) WITH ORDINALITY
                AS n (dialer_id, ours, own, newcomer, place)
            LEFT JOIN contact_identities theirs
                ON theirs.tenant_id = $1 AND theirs.kind = 'phoneburner' AND theirs.value = n.dialer_id
            LEFT JOIN contact_identities named
                ON named.tenant_id = $1 AND named.kind = 'sourceco' AND named.value = n.ours
            LEFT JOIN contacts o ON o.tenant_id = $1 AND o.id = n.own
            CROSS JOIN LATERAL (
                SELECT coalesce(theirs.contact_id, named.contact_id, o.merged_into, o.id) AS contact_id) w
            LEFT JOIN contacts c ON c.id = w.contact_id
            LEFT JOIN dialer_cards k ON k.connection_id = $2 AND k.contact_id = coalesce(w.contact_id, n.newcomer)
            WHERE NOT EXISTS (
                SELECT FROM push_contacts m
                JOIN pushes p ON p.id = m.push_id AND p.connection_id = $2
                JOIN push_batches b ON b.push_id = m.push_id AND b.number = m.batch
                WHERE m.contact_id = w.contact_id AND m.outcome IS NULL AND b.state IN ('sending', 'ambiguous'))
            ORDER BY n.place
            """;

    /**
     * Somebody the dialer showed, and what is known here.
     *
     * @param contactId of one that nobody here knows: the id it gets
     * @param ours the id that people here gave the person
     * @param isLinked whether the dialer's id is known
     * @param fields what the dialer was known to have
     */
    record Placed(
            ShownContact shown, UUID contactId, @Nullable String ours, boolean isLinked, JsonObject fields) {

        @Nullable
        String known(Column column) {
            return fields.getString(column.word());
        }
    }

    Future<Void> begin(SqlClient client, UUID connectionId, UUID tenantId) {
        return client.preparedQuery(BEGIN)
                .execute(Tuple.of(connectionId, tenantId))
                .mapEmpty();
    }

    /** From when on to read; empty while it is not time. */
    Future<Optional<Instant>> due(SqlClient client, UUID connectionId, Duration every) {
        return client.preparedQuery(DUE)
                .execute(Tuple.of(connectionId, every.toMillis() / 1e3))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(row.getOffsetDateTime(0).toInstant());
                    }
                    return Optional.empty();
                });
    }

    /** To the end: the next time from there. */
    Future<Void> read(SqlClient client, UUID connectionId, Instant upTo) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(connectionId, upTo.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    Future<Void> failed(SqlClient client, UUID connectionId, String problem) {
        return client.preparedQuery(FAILED)
                .execute(Tuple.of(connectionId, problem))
                .mapEmpty();
    }

    Future<List<Placed>> placed(SqlClient client, UUID tenantId, UUID connectionId, List<ShownContact> shown) {
        UUID[] newcomers = shown.stream().map(one -> newcomer(tenantId, one)).toArray(UUID[]::new);
        Tuple asked = Tuple.of(tenantId, connectionId)
                .addArrayOfString(shown.stream().map(ShownContact::dialerId).toArray(String[]::new))
                .addArrayOfString(shown.stream().map(ShownContact::ours).toArray(String[]::new))
                .addArrayOfUUID(shown.stream().map(ShownContact::own).toArray(UUID[]::new))
                .addArrayOfUUID(newcomers);
        return client.preparedQuery(WHOSE).execute(asked).map(rows -> {
            List<Placed> placed = new ArrayList<>(shown.size());
            for (Row row : rows) {
                int place = row.getLong(0).intValue() - 1;
                UUID known = row.getUUID(1);
                String ours = row.getString(3);
                placed.add(new Placed(
                        shown.get(place),
                        known == null ? newcomers[place] : known,
                        ours == null ? shown.get(place).ours() : ours,
                        row.getBoolean(2),
                        row.getValue(4) instanceof JsonObject fields ? fields : new JsonObject()));
            }
            return placed;
        });
    }

    /** The id that a contact gets which is first known by this. */
    private static UUID newcomer(UUID tenantId, ShownContact shown) {
        String ours = shown.ours();
        return ours == null
                ? DerivedId.of("contact", tenantId, Identity.PHONEBURNER, shown.dialerId())
                : DerivedId.of("contact", tenantId, Identity.SOURCECO, ours);
    }
}
