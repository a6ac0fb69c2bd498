package io.trunkline.worker;

/** How many events to read from the log at once: as many as four megabytes hold, going by the bodies that were seen last. */
public final class Portion {
    private static final int MOST = 256;
    private static final double BYTES = 4L << 20;
    private static final int AVERAGED = 64;

    /** Careful, as long as nothing was seen. */
    private double average = 64 * 1024;

    public void saw(int bodyBytes) {
        average += (bodyBytes - average) / AVERAGED;
    }

    /** From 1 to {@value #MOST}. */
    public int size() {
        return (int) Math.max(1, Math.min(MOST, BYTES / average));
    }
}
