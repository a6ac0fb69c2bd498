package io.trunkline.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Progress that does not flood: a line at most each second. One thread. */
final class EverySecond {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final PrintWriter out;
    private long last = System.nanoTime();

    EverySecond(PrintWriter out) {
        this.out = out;
    }

    void say(Supplier<String> line) {
        long now = System.nanoTime();
        if (now - last >= SECOND) {
            last = now;
            out.println(line.get());
            out.flush();
        }
    }
}
