package io.trunkline.fact;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event is about: ids that name one person, the weightiest first (our own before the dialer's), and a number in
 * E.164 that several people may share. An event with two ids says that they are the same person.
 */
public record Who(List<Identity> identities, @Nullable String number) {

    public static final Who NOBODY = new Who(List.of(), null);

    public Who {
        identities = List.copyOf(identities);
    }

    public Optional<Identity> primary() {
        return identities.stream().findFirst();
    }
}
