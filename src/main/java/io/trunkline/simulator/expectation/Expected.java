package io.trunkline.simulator.expectation;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
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

    /** For people: how many rows of what, and what the counters of all contacts add up to. */
    public List<String> inWords() {
        return List.of(
                "webhook_log: " + counts.events() + " events, all settled",
                "calls: " + counts.calls() + " rows",
                "contact_activities: " + counts.activities() + " rows",
                "tasks: " + counts.tasks() + " rows",
                "contacts: " + counts.contacts() + " rows, total_call_attempts "
                        + sum(ExpectedContact::attempts) + ", total_calls_connected "
                        + sum(ExpectedContact::connected) + ", total_call_duration_seconds "
                        + sum(ExpectedContact::talkSeconds));
    }

    private long sum(ToLongFunction<ExpectedContact> counter) {
        return contacts.values().stream().mapToLong(counter).sum();
    }

    /** How a contact is found again. */
    static String key(@Nullable String phoneBurnerId, @Nullable String number) {
        return phoneBurnerId != null ? "phoneburner:" + phoneBurnerId : "number:" + number;
    }
}
