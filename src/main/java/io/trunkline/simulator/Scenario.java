package io.trunkline.simulator;

import io.trunkline.simulator.life.CallLives;
import io.trunkline.simulator.people.Mix;
import io.trunkline.simulator.shot.Shot;
import java.time.Instant;
import java.util.List;

/**
 * What is sent: lives from a seed, of so many webhooks at least, with a network's disorder done to them. The same at
 * the same start.
 */
public record Scenario(long seed, Mix mix, int shots, Disorder disorder) {

    /** The lives are all over by then. */
    public List<Shot> at(Instant start) {
        return disorder.apply(new CallLives(seed, mix, start).shots(shots), seed);
    }
}
