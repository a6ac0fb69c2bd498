package io.trunkline.fact;

import io.trunkline.event.Entry;
import java.util.List;

/** A stored event and what it states. */
public record Stated(Entry entry, List<Fact> facts) {
    public Stated {
        facts = List.copyOf(facts);
    }
}
