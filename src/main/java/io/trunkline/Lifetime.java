package io.trunkline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The parts of a node from the first to the last, ended in reverse when the process is told to end, however many of them
 * there are by then. A part that is just being made is finished first, so that none is left behind half-made.
 */
final class Lifetime {
    private final Deque<Runnable> endings = new ArrayDeque<>();
    private final Thread drain = new Thread(this::end, "drain");
    private volatile boolean told;

    /** Ends with the process: when it is told to, from the signal's own thread. */
    static Lifetime ofProcess() {
        Lifetime lifetime = new Lifetime();
        Runtime.getRuntime().addShutdownHook(lifetime.drain);
        return lifetime;
    }

    synchronized <T> T begin(Supplier<T> part, Consumer<T> ending) {
        if (told) {
            throw new IllegalStateException("the process was told to end");
        }
        T begun = part.get();
        endings.push(() -> ending.accept(begun));
        return begun;
    }

    /** Told before it waits for a part in the making: its maker would else begin the next one first. */
    void end() {
        told = true;
        endAll();
    }

    /** For whoever begins the parts and failed. Does not return if the process was told to end: that is no failure. */
    void failed() {
        if (!told && !isProcessEnding()) {
            end();
            return;
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void endAll() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }

    /** Between the signal and the first step of the thread it starts, what fails may fail of the end itself. */
    private boolean isProcessEnding() {
        try {
            Runtime.getRuntime().removeShutdownHook(drain);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }
}
