package io.trunkline.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.data.Numeric;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row as people's programs read it: {@code due_at} becomes {@code dueAt}, times are RFC 3339 in UTC. Pure. */
public final class JsonRow {
    private JsonRow() {}

    public static JsonObject of(Row row) {
        JsonObject json = new JsonObject();
        for (int column = 0; column < row.size(); column++) {
            json.put(member(row.getColumnName(column)), value(row.getValue(column)));
        }
        return json;
    }

    /** Empty when there is none. */
    public static Optional<JsonObject> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(of(rows.iterator().next()));
    }

    public static List<JsonObject> all(RowSet<Row> rows) {
        List<JsonObject> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(of(row)));
        return all;
    }

    private static String member(String column) {
        StringBuilder member = new StringBuilder(column.length());
        for (String word : column.split("_", -1)) {
            member.append(member.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return member.toString();
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        if (value instanceof UUID || value instanceof Numeric) {
            return value.toString();
        }
        if (value instanceof Object[] several) {
            return new JsonArray(Arrays.stream(several).map(JsonRow::value).toList());
        }
        if (value instanceof Buffer) {
            throw new IllegalStateException("bytes have no place in JSON");
        }
        return value;
    }
}
