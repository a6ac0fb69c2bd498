package io.trunkline.calling;

import java.time.ZoneId;
import java.util.List;

/**
 * What a number tells of where it rings.
 *
 * @param callable whether it is the number of a telephone that a person picks up
 * @param zones every zone in which it may be; empty when nobody can say
 */
record Place(boolean callable, List<ZoneId> zones) {
    static final Place NOWHERE = new Place(false, List.of());

    Place {
        zones = List.copyOf(zones);
    }
}
