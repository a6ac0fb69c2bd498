package io.trunkline.simulator.life;

import java.util.EnumMap;
import java.util.Map;

/** Collects what a webhook says of a call, column by column. */
final class Said {
    private final Map<CallColumn, Object> columns = new EnumMap<>(CallColumn.class);

    static Said direction(String word) {
        return new Said().and(CallColumn.DIRECTION, word);
    }

    Said status(String word) {
        return and(CallColumn.CALL_LIFECYCLE_STATUS, word);
    }

    Said and(CallColumn column, Object value) {
        columns.put(column, value);
        return this;
    }

    Said when(boolean said, CallColumn column, Object value) {
        return said ? and(column, value) : this;
    }

    Map<CallColumn, Object> columns() {
        return columns;
    }
}
