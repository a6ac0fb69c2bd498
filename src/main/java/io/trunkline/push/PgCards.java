package io.trunkline.push;

import io.trunkline.dialer.Card;
import io.trunkline.dialer.Fate.Outcome;
import io.trunkline.dialer.Reading.Taken;
import io.trunkline.selection.Recipient;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The table {@code dialer_cards}: what the dialer has of contacts. Kept where its contacts are read. */
public final class PgCards {
    private static final Set<Outcome> TOOK = Set.of(Outcome.ADDED, Outcome.UPDATED, Outcome.ACCEPTED);

    private static final String KEEP = """
            INSERT INTO dialer_cards AS k (connection_id, contact_id, fields)
            SELECT $1, n.contact_id, n.fields::jsonb
            FROM unnest($2::uuid[], $3::text[]) AS n (contact_id, fields)
            ORDER BY 2
            ON CONFLICT (connection_id, contact_id) DO UPDATE
            SET fields = k.fields || excluded.fields, known_at = clock_timestamp()
            """;

    /** @param fields by contact, as {@link io.trunkline.dialer.FieldMapping.Column} calls them */
    public Future<Void> keep(SqlClient client, UUID connectionId, Map<UUID, JsonObject> fields) {
        return fields.isEmpty()
                ? Future.succeededFuture()
                : client.preparedQuery(KEEP)
                        .execute(Tuple.of(connectionId)
                                .addArrayOfUUID(fields.keySet().toArray(UUID[]::new))
                                .addArrayOfString(fields.values().stream()
                                        .map(JsonObject::encode)
                                        .toArray(String[]::new)))
                        .mapEmpty();
    }

    /** What was sent of those that the dialer took. */
    Future<Void> keep(SqlClient client, UUID connectionId, Collection<Sent> sent) {
        Map<UUID, JsonObject> fields = new TreeMap<>();
        for (Sent one : sent) {
            if (one.answer().reading() instanceof Taken taken) {
                for (int i = 0; i < one.loaded().sent().size(); i++) {
                    Recipient recipient = one.loaded().sent().get(i).recipient();
                    if (recipient != null && TOOK.contains(taken.fates().get(i).outcome())) {
                        fields.put(recipient.contactId(), said(one.loaded(), i));
                    }
                }
            }
        }
        return keep(client, connectionId, fields);
    }

    private static JsonObject said(Loaded loaded, int place) {
        Card card = loaded.parcel().cards().get(place);
        JsonObject said = new JsonObject();
        loaded.mapping()
                .read(name -> card.fields().getOrDefault(name, card.custom().get(name)))
                .forEach((column, value) -> said.put(column.word(), value));
        return said;
    }
}
