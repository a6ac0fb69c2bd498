package io.trunkline.simulator.life;

import java.util.List;

/** All that one call, or one message, makes a provider send; in the order in which it happened. */
public record Life(List<Shot> shots) {
    public Life {
        shots = List.copyOf(shots);
        if (shots.isEmpty()) {
            throw new IllegalArgumentException("a life has at least one shot");
        }
    }
}
