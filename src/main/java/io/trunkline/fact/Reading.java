package io.trunkline.fact;

import java.util.List;

/** What a provider's reader makes of a stored event. */
public sealed interface Reading {

    record Understood(List<Fact> facts) implements Reading {
        public Understood {
            facts = List.copyOf(facts);
        }
    }

    /** Authentic, and nothing to act on. The reason is shown to people: it names fields, never their content. */
    record Ignored(String reason) implements Reading {}
}
