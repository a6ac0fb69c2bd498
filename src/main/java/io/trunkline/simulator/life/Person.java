package io.trunkline.simulator.life;

import org.jspecify.annotations.Nullable;

/**
 * By what a webhook names the person on the other end: the dialer's id, our own id, a number in E.164. The dialer names
 * its contacts always by its own id, the others know nothing but a number.
 */
public record Person(
        @Nullable String phoneBurnerId,
        @Nullable String sourcecoId,
        @Nullable String number) {

    static Person ofNumber(String number) {
        return new Person(null, null, number);
    }
}
