package io.trunkline.push;

import io.trunkline.dialer.FieldMapping;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** The table {@code field_mappings}. */
public final class Mappings {
    private static final String READ = "SELECT fields, changed_by, changed_at FROM field_mappings WHERE tenant_id = $1";
    private static final String KEEP = """
            INSERT INTO field_mappings (tenant_id, fields, changed_by) VALUES ($1, $2, $3)
            ON CONFLICT (tenant_id) DO UPDATE
            SET fields = excluded.fields, changed_by = excluded.changed_by, changed_at = clock_timestamp()
            """;

    private final Pool pool;

    public Mappings(Pool pool) {
        this.pool = pool;
    }

    /** The usual one where the tenant has none of its own, or one that is sound no more. */
    public Future<FieldMapping> of(UUID tenantId) {
        return pool.preparedQuery(READ).execute(Tuple.of(tenantId)).map(rows -> {
            for (Row row : rows) {
                if (FieldMapping.of(new JsonArray(row.getString(0))) instanceof FieldMapping.Draft.Sound sound) {
                    return sound.mapping();
                }
            }
            return FieldMapping.USUAL;
        });
    }

    /** As people read it, with who changed it last. */
    public Future<JsonObject> json(UUID tenantId) {
        return of(tenantId)
                .compose(mapping -> pool.preparedQuery(READ)
                        .execute(Tuple.of(tenantId))
                        .map(rows -> {
                            JsonObject shown = new JsonObject().put("fields", mapping.json());
                            rows.forEach(row -> shown.put("changedBy", row.getString(1))
                                    .put(
                                            "changedAt",
                                            row.getOffsetDateTime(2).toInstant().toString()));
                            return shown;
                        }));
    }

    public Future<Void> keep(UUID tenantId, FieldMapping mapping, String changedBy) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(tenantId, mapping.json().encode(), changedBy))
                .mapEmpty();
    }
}
