package io.trunkline.provider;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what an event says, field by field; what it does not say, it leaves alone. For one thread, for one event. */
public final class Said<F extends Enum<F>, V> {
    private final EnumMap<F, @Nullable V> values;

    public Said(Class<F> fields) {
        values = new EnumMap<>(fields);
    }

    /** Null is "not said". */
    public Said<F, V> that(F field, @Nullable V value) {
        if (value != null) {
            values.put(field, value);
        }
        return this;
    }

    /** The event takes the field's value away. */
    public Said<F, V> gone(F field) {
        values.put(field, null);
        return this;
    }

    public Map<F, @Nullable V> values() {
        return values;
    }
}
