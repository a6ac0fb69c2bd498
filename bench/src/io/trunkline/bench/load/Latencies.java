package io.trunkline.bench.load;

import java.util.Arrays;

/** Every single latency of a run, in nanoseconds: no histogram, no sampling. */
public final class Latencies {
    private long[] values = new long[1 << 16];
    private int size;
    private boolean sorted;

    void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = nanos;
        sorted = false;
    }

    /** In milliseconds; NaN when there is none. */
    public double quantile(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        int rank = (int) Math.ceil(share * size);
        return values[Math.min(size, Math.max(1, rank)) - 1] / 1e6;
    }
}
