package io.trunkline.push;

import io.vertx.core.Future;
import java.time.Duration;

/** Something else that the node which pushes does with the same account, again and again. */
public interface Errand {

    /** As logs call it. */
    String name();

    /** Whether it has to know what the dialer took. */
    default boolean needsCards() {
        return false;
    }

    /** Completes with the pause until the next time. */
    Future<Duration> run(Line line);
}
