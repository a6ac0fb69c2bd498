package io.trunkline.simulator.model;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of one row, each with the claim that holds: of greatest precedence, and of equals the last received. */
final class Registers<C extends Enum<C>> {

    private record Word(Object value, long precedence, long receipt) {
        boolean yieldsTo(long otherPrecedence, long otherReceipt) {
            return otherPrecedence > precedence || (otherPrecedence == precedence && otherReceipt > receipt);
        }
    }

    private final Map<C, Word> words;

    Registers(Class<C> columns) {
        words = new EnumMap<>(columns);
    }

    void fold(Map<C, Object> said, long precedence, long receipt) {
        said.forEach((column, value) -> {
            Word holds = words.get(column);
            if (holds == null || holds.yieldsTo(precedence, receipt)) {
                words.put(column, new Word(value, precedence, receipt));
            }
        });
    }

    @Nullable
    Object get(C column) {
        Word word = words.get(column);
        return word == null ? null : word.value;
    }
}
