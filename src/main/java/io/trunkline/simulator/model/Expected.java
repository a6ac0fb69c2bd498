package io.trunkline.simulator.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All the rows there must be.
 *
 * @param contacts by the dialer's id, else by number; each in the form of {@link #key}
 */
public record Expected(Counts counts, List<ExpectedCall> calls, Map<String, ExpectedContact> contacts) {
    public Expected {
        calls = List.copyOf(calls);
        contacts = Map.copyOf(contacts);
    }

    /** How a contact is found again. */
    static String key(@Nullable String phoneBurnerId, @Nullable String number) {
        return phoneBurnerId != null ? "phoneburner:" + phoneBurnerId : "number:" + number;
    }
}
