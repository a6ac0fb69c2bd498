package io.trunkline.api.people;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Terms;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rep's calls and tasks are asked for.
 *
 * @param rep the source's id of the rep, or an e-mail address; null for everybody's
 * @param user the caller's own, whatever the sources call this person
 */
record Whose(@Nullable String rep, @Nullable UUID user) {
    private static final String ME = "me";

    /** A script has none of its own. */
    private static final UUID NOBODY = new UUID(0, 0);

    static Whose of(Caller caller, Terms terms) {
        String rep = terms.text("rep");
        return ME.equals(rep)
                ? new Whose(null, Objects.requireNonNullElse(caller.userId(), NOBODY))
                : new Whose(rep, null);
    }
}
