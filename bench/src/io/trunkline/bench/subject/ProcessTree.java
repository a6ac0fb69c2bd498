package io.trunkline.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process and those it started have taken of the processor, as Linux counts it. */
public final class ProcessTree {
    private static final double TICKS_PER_SECOND = 100;
    private static final int FIRST_AFTER_NAME = 3;
    private static final int USER = 14;
    private static final int ENDED_CHILDREN_SYSTEM = 17;

    private final ProcessHandle root;

    public ProcessTree(long pid) {
        root = ProcessHandle.of(pid).orElseThrow();
    }

    public double cpuSeconds() {
        double ticks = ticks(root.pid());
        for (ProcessHandle child : root.descendants().toList()) {
            ticks += ticks(child.pid());
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** See proc(5): a process's own time, and that of its children that have ended. */
    private static double ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int field = USER; field <= ENDED_CHILDREN_SYSTEM; field++) {
                ticks += Double.parseDouble(fields[field - FIRST_AFTER_NAME]);
            }
            return ticks;
        } catch (IOException ended) {
            return 0;
        }
    }
}
