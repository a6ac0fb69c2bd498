package io.trunkline.bus;

import io.trunkline.event.Entry;
import java.util.List;

/**
 * Stored events for one kind of worker on this node. Never leaves the process, so it carries the parsed bodies.
 *
 * @param suspect they were handed out before and never heard of again: each goes alone
 */
public record Work(List<Entry> entries, boolean suspect) {
    public Work {
        entries = List.copyOf(entries);
    }
}
