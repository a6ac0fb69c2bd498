package io.trunkline.cli.terminal;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Progress that does not flood: a line at most each second. One thread. */
public final class EverySecond {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final PrintWriter out;
    private long last = System.nanoTime();

    public EverySecond(PrintWriter out) {
        this.out = out;
    }

    public void say(Supplier<String> line) {
        long now = System.nanoTime();
        if (now - last >= SECOND) {
            last = now;
            out.println(line.get());
            out.flush();
        }
    }
}
