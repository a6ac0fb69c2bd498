package io.trunkline.sync;

import io.trunkline.fact.DerivedId;
import io.trunkline.fact.Identity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

    private static final String NOW = "SELECT clock_timestamp()";

    /**
     * Of whom something was on its way when the dialer was asked, nobody can say yet what is an edit; they are read again
     * the next time. Whoever turned out to be someone else stands for the latter, and has every name that one ever had.
     */
    private static final String WHOSE = """
            WITH RECURSIVE shown AS MATERIALIZED (
                SELECT n.place, n.newcomer, theirs.contact_id IS NOT NULL AS is_linked,
                    coalesce(theirs.contact_id, named.contact_id, o.id) AS found
                FROM unnest($3::text[], $4::text[], $5::uuid[], $6::uuid[]) WITH ORDINALITY
                    AS n (dialer_id, ours, own, newcomer, place)
                LEFT JOIN contact_identities theirs
                    ON theirs.tenant_id = $1 AND theirs.kind = 'phoneburner' AND theirs.value = n.dialer_id
                LEFT JOIN contact_identities named
                    ON named.tenant_id = $1 AND named.kind = 'sourceco' AND named.value = n.ours
                LEFT JOIN contacts o ON o.tenant_id = $1 AND o.id = n.own),
            line AS (
                SELECT s.place, c.id, c.merged_into FROM shown s JOIN contacts c ON c.id = s.found
                UNION
                SELECT l.place, c.id, c.merged_into FROM line l JOIN contacts c ON c.id = l.merged_into),
            named AS (
                SELECT place, id AS name FROM line WHERE merged_into IS NULL
                UNION
                SELECT n.place, c.id FROM named n JOIN contacts c ON c.merged_into = n.name),
            names AS MATERIALIZED (SELECT place, name FROM named UNION SELECT place, newcomer FROM shown),
            cards AS MATERIALIZED (
                SELECT DISTINCT ON (n.place) n.place, d.fields, d.known_at
                FROM names n
                JOIN dialer_cards d ON d.connection_id = $2 AND d.contact_id = n.name
                ORDER BY n.place, d.known_at DESC),
            unsure AS MATERIALIZED (
                SELECT n.place
                FROM names n
                JOIN push_contacts m ON m.contact_id = n.name
                JOIN pushes p ON p.id = m.push_id AND p.connection_id = $2
                JOIN push_batches b ON b.push_id = m.push_id AND b.number = m.batch
                WHERE m.outcome IS NULL AND b.state IN ('sending', 'ambiguous') OR m.settled_at >= $7
                UNION
                SELECT place FROM cards WHERE known_at >= $7)
            SELECT s.place, c.id, s.is_linked, c.sourceco_contact_id, c.phone_number, k.fields
            FROM shown s
            LEFT JOIN line l ON l.place = s.place AND l.merged_into IS NULL
            LEFT JOIN contacts c ON c.id = l.id
            LEFT JOIN cards k ON k.place = s.place
            WHERE NOT EXISTS (SELECT FROM unsure u WHERE u.place = s.place)
            ORDER BY s.place
            """;

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

    /** By the database's clock, as what is settled is dated. */
    Future<OffsetDateTime> now(SqlClient client) {
        return client.query(NOW).execute().map(rows -> rows.iterator().next().getOffsetDateTime(0));
    }

    /**
     * Without those of whom it cannot be said.
     *
     * @param askedAt when the dialer was asked, or before
     */
    Future<List<Placed>> placed(
            SqlClient client, UUID tenantId, UUID connectionId, List<ShownContact> shown, OffsetDateTime askedAt) {
        UUID[] newcomers = shown.stream().map(one -> newcomer(tenantId, one)).toArray(UUID[]::new);
        Tuple asked = Tuple.of(tenantId, connectionId)
                .addArrayOfString(shown.stream().map(ShownContact::dialerId).toArray(String[]::new))
                .addArrayOfString(shown.stream().map(ShownContact::ours).toArray(String[]::new))
                .addArrayOfUUID(shown.stream().map(ShownContact::own).toArray(UUID[]::new))
                .addArrayOfUUID(newcomers)
                .addOffsetDateTime(askedAt);
        return client.preparedQuery(WHOSE).execute(asked).map(rows -> {
            List<Placed> placed = new ArrayList<>(shown.size());
            for (Row row : rows) {
                int place = row.getLong(0).intValue() - 1;
                UUID known = row.getUUID(1);
                String ours = row.getString(3);
                placed.add(new Placed(
                        shown.get(place),
                        known == null ? newcomers[place] : known,
                        known != null,
                        ours == null ? shown.get(place).ours() : ours,
                        row.getString(4),
                        row.getBoolean(2),
                        row.getValue(5) instanceof JsonObject fields ? fields : null));
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
