package io.trunkline.bench.load;

import java.util.function.BooleanSupplier;

/** When requests are sent. Asked and told by one thread. */
public abstract class Pace {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;

    private long start;

    /** A connection sends its next request when its last one was answered. */
    public static Pace closed(int seconds) {
        return new Pace() {
            @Override
            boolean over(long now) {
                return now - start() >= seconds * SECOND;
            }
        };
    }

    /** Requests fall due by the clock, and latency counts from then, whoever is late. */
    public static Pace open(int rate, int seconds) {
        long count = (long) rate * seconds;
        return new Clockwork(rate) {
            @Override
            boolean over(long now) {
                return sent() == count;
            }
        };
    }

    /** By the clock, until somebody says that it is enough. */
    public static Pace openUntil(int rate, BooleanSupplier enough) {
        return new Clockwork(rate) {
            @Override
            boolean over(long now) {
                return enough.getAsBoolean();
            }
        };
    }

    /** As fast as answers come, but nothing while a gate is shut. */
    public static Pace gated(int seconds, BooleanSupplier shut) {
        return new Pace() {
            @Override
            boolean over(long now) {
                return now - start() >= seconds * SECOND;
            }

            @Override
            long due(long now) {
                return shut.getAsBoolean() ? now + MILLISECOND : now;
            }
        };
    }

    void begin(long now) {
        start = now;
    }

    long start() {
        return start;
    }

    /** When the next request is to be sent; what its latency counts from. */
    long due(long now) {
        return now;
    }

    void sentOne() {}

    abstract boolean over(long now);

    private abstract static class Clockwork extends Pace {
        private final int rate;
        private long sent;

        private Clockwork(int rate) {
            this.rate = rate;
        }

        @Override
        long due(long now) {
            return start() + sent * SECOND / rate;
        }

        @Override
        void sentOne() {
            sent++;
        }

        long sent() {
            return sent;
        }
    }
}
