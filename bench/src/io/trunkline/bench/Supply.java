package io.trunkline.bench;

import io.trunkline.bench.load.Request;
import io.trunkline.bench.sender.Webhooks;
import java.util.Iterator;

/** How many requests are made ahead of a run: more than anybody answers. One that runs out of them ends early. */
final class Supply {
    private static final int MOST_PER_SECOND = 30_000;
    private static final int MOST_BYTES_PER_SECOND = 200 << 20;
    private static final int MOST = 1_500_000;

    private Supply() {}

    static Iterator<Request> of(Webhooks webhooks, int seconds) {
        return webhooks.ahead(count(webhooks, seconds));
    }

    /** As many as fall due. */
    static Iterator<Request> of(Webhooks webhooks, int rate, int seconds) {
        return webhooks.ahead((int) Math.min(MOST, (long) rate * seconds));
    }

    static int count(Webhooks webhooks, int seconds) {
        return Math.min(MOST, seconds * Math.min(MOST_PER_SECOND, MOST_BYTES_PER_SECOND / webhooks.bodyBytes()));
    }
}
