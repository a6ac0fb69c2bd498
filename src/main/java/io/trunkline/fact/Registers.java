package io.trunkline.fact;

import io.vertx.core.buffer.Buffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fields of which, each for itself, the statement of greatest {@link Order} holds. Merging commutes, associates and may
 * be repeated, so that statements may come in any order. A value of null is a statement too: the field was cleared.
 */
public final class Registers<F extends Enum<F> & Coded> {
    private static final int GROUP = Order.BYTES + Long.BYTES;

    private final Class<F> type;
    private final EnumMap<F, Order> orders;
    private final EnumMap<F, @Nullable Object> values;

    public Registers(Class<F> type) {
        this.type = type;
        this.orders = new EnumMap<>(type);
        this.values = new EnumMap<>(type);
    }

    /** As they were stored: the stamps, and the values of the fields that carry one. */
    public static <F extends Enum<F> & Coded> Registers<F> load(
            Class<F> type, Buffer stamps, Function<F, @Nullable Object> value) {
        Registers<F> loaded = new Registers<>(type);
        F[] fields = type.getEnumConstants();
        for (int at = 0; at < stamps.length(); at += GROUP) {
            Order order = Order.read(stamps, at);
            long mask = stamps.getLong(at + Order.BYTES);
            for (F field : fields) {
                if ((mask & bit(field)) != 0) {
                    loaded.merge(field, order, value.apply(field));
                }
            }
        }
        return loaded;
    }

    /** Whether the statement holds now. */
    public boolean merge(F field, Order order, @Nullable Object value) {
        Order held = orders.get(field);
        if (held != null && !order.isAfter(held)) {
            return false;
        }
        orders.put(field, order);
        values.put(field, value);
        return true;
    }

    /** Whether anything changed. */
    public boolean merge(Registers<F> other) {
        boolean changed = false;
        for (Map.Entry<F, Order> stated : other.orders.entrySet()) {
            changed |= merge(stated.getKey(), stated.getValue(), other.get(stated.getKey()));
        }
        return changed;
    }

    public @Nullable Object get(F field) {
        return values.get(field);
    }

    public @Nullable String text(F field) {
        return (String) values.get(field);
    }

    /** That of the statement which holds; null where nothing was stated. */
    public @Nullable Order orderOf(F field) {
        return orders.get(field);
    }

    /** One group for each order: the order, and the fields that carry it as bits. Equal registers, equal bytes. */
    public Buffer stamps() {
        TreeMap<Order, Long> masks = new TreeMap<>();
        orders.forEach((field, order) -> masks.merge(order, bit(field), (left, right) -> left | right));
        Buffer stamps = Buffer.buffer(masks.size() * GROUP);
        masks.forEach((order, mask) -> stamps.appendBuffer(order.sortable()).appendLong(mask));
        return stamps;
    }

    private static long bit(Coded field) {
        return 1L << field.code();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Registers<?> registers
                && type == registers.type
                && orders.equals(registers.orders)
                && values.equals(registers.values);
    }

    @Override
    public int hashCode() {
        return 31 * orders.hashCode() + values.hashCode();
    }

    @Override
    public String toString() {
        return orders.keySet().toString();
    }
}
