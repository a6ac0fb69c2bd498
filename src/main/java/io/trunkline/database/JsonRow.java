package io.trunkline.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import java.time.OffsetDateTime;
import java.util.Arrays;
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
