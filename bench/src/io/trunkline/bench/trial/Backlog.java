package io.trunkline.bench.trial;

import io.trunkline.bench.subject.Subject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks five times a second how many events wait, so that a load can keep them few. */
final class Backlog implements AutoCloseable {
    private static final long MOST_EVENTS = 4_000;
    private static final int EVERY_MS = 200;

    private final Subject subject;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean high;

    Backlog(Subject subject) {
        this.subject = subject;
        looks.scheduleAtFixedRate(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            high = subject.waiting() > MOST_EVENTS;
        } catch (Exception unknown) {
            high = true;
        }
    }

    /** Whether nothing is to be sent until some of it is done. */
    boolean isHigh() {
        return high;
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
