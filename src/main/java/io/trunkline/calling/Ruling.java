package io.trunkline.calling;

import java.time.Instant;

/** Whether a number may be called now. */
public sealed interface Ruling {

    record Allowed() implements Ruling {}

    /** Not at this hour; at that moment it may. */
    record NotBefore(Instant moment) implements Ruling {}

    /** Nobody can say where this number is, or there is no hour that suits every place where it may be. */
    record UnknownZone() implements Ruling {}

    /** No telephone that a person picks up: no assigned number, or one that costs its caller money. */
    record NotCallable() implements Ruling {}
}
