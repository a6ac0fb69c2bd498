package io.trunkline.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows turned into one array for each column, with the SQL that takes these apart again. An array of nulls costs the
 * server as much as any other: a sparse set leaves columns out in which no row has a value.
 */
public final class NamedColumns<T> {
    private final ColumnArrays<T> arrays;
    private final boolean sparse;
    private final List<String> names = new ArrayList<>();
    private final StringJoiner unnest = new StringJoiner(", ", "unnest(", ")");

    private NamedColumns(Collection<T> rows, boolean sparse) {
        this.arrays = new ColumnArrays<>(rows);
        this.sparse = sparse;
    }

    public static <T> NamedColumns<T> full(Collection<T> rows) {
        return new NamedColumns<>(rows, false);
    }

    public static <T> NamedColumns<T> sparse(Collection<T> rows) {
        return new NamedColumns<>(rows, true);
    }

    public NamedColumns<T> uuids(String name, Function<T, @Nullable UUID> column) {
        return named(name, "uuid", arrays.uuids(column));
    }

    public NamedColumns<T> texts(String name, Function<T, @Nullable String> column) {
        return named(name, "text", arrays.texts(column));
    }

    public NamedColumns<T> ints(String name, Function<T, @Nullable Integer> column) {
        return named(name, "int", arrays.ints(column));
    }

    public NamedColumns<T> longs(String name, Function<T, @Nullable Long> column) {
        return named(name, "bigint", arrays.longs(column));
    }

    public NamedColumns<T> booleans(String name, Function<T, @Nullable Boolean> column) {
        return named(name, "boolean", arrays.booleans(column));
    }

    public NamedColumns<T> bytes(String name, Function<T, @Nullable Buffer> column) {
        return named(name, "bytea", arrays.bytes(column));
    }

    public NamedColumns<T> times(String name, Function<T, @Nullable Instant> column) {
        return named(name, "timestamptz", arrays.times(column));
    }

    private NamedColumns<T> named(String name, String type, ColumnArrays<T> withColumn) {
        if (!sparse || !withColumn.takeBackIfEmpty()) {
            names.add(name);
            unnest.add("$" + withColumn.columnCount() + "::" + type + "[]");
        }
        return this;
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
        return unnest.toString();
    }

    public Tuple tuple() {
        return arrays.tuple();
    }
}
