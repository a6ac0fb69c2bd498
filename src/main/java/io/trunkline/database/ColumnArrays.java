package io.trunkline.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Rows turned into one array for each column, as {@code unnest($1::uuid[], …)} takes them. */
public final class ColumnArrays<T> {
    private final List<T> rows;
    private final List<Object> columns = new ArrayList<>();

    public ColumnArrays(Collection<T> rows) {
        this.rows = List.copyOf(rows);
    }

    public ColumnArrays<T> uuids(Function<T, @Nullable UUID> column) {
        return add(column, UUID[]::new);
    }

    public ColumnArrays<T> texts(Function<T, @Nullable String> column) {
        return add(column, String[]::new);
    }

    public ColumnArrays<T> ints(Function<T, @Nullable Integer> column) {
        return add(column, Integer[]::new);
    }

    public ColumnArrays<T> longs(Function<T, @Nullable Long> column) {
        return add(column, Long[]::new);
    }

    public ColumnArrays<T> booleans(Function<T, @Nullable Boolean> column) {
        return add(column, Boolean[]::new);
    }

    public ColumnArrays<T> bytes(Function<T, @Nullable Buffer> column) {
        return add(column, Buffer[]::new);
    }

    public ColumnArrays<T> times(Function<T, @Nullable Instant> column) {
        return add(row -> utc(column.apply(row)), OffsetDateTime[]::new);
    }

    public Tuple tuple() {
        return Tuple.wrap(columns);
    }

    int columnCount() {
        return columns.size();
    }

    /** Takes the last column back if no row has a value in it; whether that was so. */
    boolean takeBackIfEmpty() {
        int last = columns.size() - 1;
        boolean isEmpty = Arrays.stream((@Nullable Object[]) columns.get(last)).allMatch(Objects::isNull);
        if (isEmpty) {
            columns.remove(last);
        }
        return isEmpty;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private <V> ColumnArrays<T> add(Function<T, @Nullable V> column, IntFunction<@Nullable V[]> array) {
        @Nullable V[] values = array.apply(rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        columns.add(values);
        return this;
    }
}
