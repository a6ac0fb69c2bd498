package io.trunkline.simulator;

import io.trunkline.simulator.life.Shot;
import java.time.Duration;

/**
 * What became of one shot.
 *
 * @param status the last answer's, or {@link #NO_ANSWER}
 * @param tries how often it was sent
 * @param latency of the last try
 */
public record Reply(Shot shot, int status, int tries, Duration latency) {
    public static final int NO_ANSWER = 0;

    /** The gateway said that it is durable. */
    public boolean acknowledged() {
        return status >= 200 && status < 300;
    }

    /** It may have been stored all the same. */
    public boolean uncertain() {
        return status == NO_ANSWER || status >= 500;
    }
}
