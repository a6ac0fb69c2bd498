package io.trunkline.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows turned into one array for each column, with the SQL that takes these apart again. An array of nulls costs the
 * server as much as any other: a sparse set leaves columns out in which no row has a value.
 */
public final class NamedColumns<T> {
    private final List<T> rows;
    private final boolean sparse;
    private final List<String> names = new ArrayList<>();
    private final StringJoiner arrays = new StringJoiner(", ", "unnest(", ")");
    private final Tuple tuple = Tuple.tuple();

    private NamedColumns(Collection<T> rows, boolean sparse) {
        this.rows = List.copyOf(rows);
        this.sparse = sparse;
    }

    public static <T> NamedColumns<T> full(Collection<T> rows) {
        return new NamedColumns<>(rows, false);
    }

    public static <T> NamedColumns<T> sparse(Collection<T> rows) {
        return new NamedColumns<>(rows, true);
    }

    public NamedColumns<T> uuids(String name, Function<T, @Nullable UUID> column) {
        return add(name, "uuid", column, UUID[]::new);
    }

    public NamedColumns<T> texts(String name, Function<T, @Nullable String> column) {
        return add(name, "text", column, String[]::new);
    }

    public NamedColumns<T> ints(String name, Function<T, @Nullable Integer> column) {
        return add(name, "int", column, Integer[]::new);
    }

    public NamedColumns<T> longs(String name, Function<T, @Nullable Long> column) {
        return add(name, "bigint", column, Long[]::new);
    }

    public NamedColumns<T> booleans(String name, Function<T, @Nullable Boolean> column) {
        return add(name, "boolean", column, Boolean[]::new);
    }

    public NamedColumns<T> bytes(String name, Function<T, @Nullable Buffer> column) {
        return add(name, "bytea", column, Buffer[]::new);
    }

    public NamedColumns<T> times(String name, Function<T, @Nullable Instant> column) {
        return add(name, "timestamptz", row -> utc(column.apply(row)), OffsetDateTime[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private <V> NamedColumns<T> add(
            String name, String type, Function<T, @Nullable V> column, IntFunction<@Nullable V[]> array) {
        @Nullable V[] values = array.apply(rows.size());
        boolean isEmpty = true;
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
            isEmpty &= values[i] == null;
        }
        if (!isEmpty || !sparse) {
            tuple.addValue(values);
            names.add(name);
            arrays.add("$" + tuple.size() + "::" + type + "[]");
        }
        return this;
    }

    public int rowCount() {
        return rows.size();
    }

    /** Separated by commas. */
    public String names() {
        return String.join(", ", names);
    }

    /** Of an UPDATE from {@link #unnest} as {@code n}: every column but the one that tells the rows apart. */
    public String assignments(String key) {
        return names.stream()
                .filter(name -> !name.equals(key))
                .map(name -> name + " = n." + name)
                .collect(Collectors.joining(", "));
    }

    /** The arrays as a table of {@link #names}; its parameters are the first of the statement. */
    public String unnest() {
        return arrays.toString();
    }

    public Tuple tuple() {
        return tuple;
    }
}
