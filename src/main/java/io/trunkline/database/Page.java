package io.trunkline.database;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of many, and where the next ones begin.
 *
 * @param next the cursor to ask on with; null when these are the last
 */
public record Page(List<JsonObject> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /** Of a statement that was asked for one row more than the page holds: that one only tells that there are more. */
    public static Page of(RowSet<Row> rows, int limit, Function<JsonObject, String> cursor) {
        List<JsonObject> items = JsonRow.all(rows);
        if (items.size() <= limit) {
            return new Page(items, null);
        }
        List<JsonObject> shown = items.subList(0, limit);
        return new Page(shown, cursor.apply(shown.get(limit - 1)));
    }

    /** In the order of a time, then of the row's id. */
    public static Page byTime(RowSet<Row> rows, int limit, String time) {
        return of(
                rows,
                limit,
                last -> new Cursor(Instant.parse(last.getString(time)), UUID.fromString(last.getString("id"))).text());
    }

    public JsonObject json() {
        return new JsonObject().put("items", new JsonArray(items)).put("next", next);
    }
}
