package io.trunkline.pace;

import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * How long answers took: how many within each bound of a histogram and above the one before, and how many beyond the last.
 *
 * @param bounds in seconds, rising
 * @param counts one more than bounds
 */
record Delays(List<Double> bounds, List<Long> counts) {
    static final Delays NONE = new Delays(List.of(), List.of(0L));

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    Delays {
        bounds = List.copyOf(bounds);
        counts = List.copyOf(counts);
    }

    static Delays of(HistogramSnapshot snapshot) {
        List<Double> bounds = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        long before = 0;
        for (CountAtBucket bucket : snapshot.histogramCounts()) {
            if (Double.isFinite(bucket.bucket())) {
                bounds.add(bucket.bucket() / NANOS);
                counts.add((long) bucket.count() - before);
                before = (long) bucket.count();
            }
        }
        counts.add(Math.max(0, snapshot.count() - before));
        return new Delays(bounds, counts);
    }

    static Delays of(JsonObject told) {
        return new Delays(
                told.getJsonArray("bounds").stream()
                        .map(bound -> ((Number) bound).doubleValue())
                        .toList(),
                told.getJsonArray("counts").stream()
                        .map(count -> ((Number) count).longValue())
                        .toList());
    }

    JsonObject json() {
        return new JsonObject().put("bounds", new JsonArray(bounds)).put("counts", new JsonArray(counts));
    }

    Delays plus(Delays more) {
        return added(more, 1);
    }

    Delays minus(Delays earlier) {
        return added(earlier, -1);
    }

    /** A node of another version may count in other steps: what does not fit is left out. */
    private Delays added(Delays other, int sign) {
        if (!bounds.equals(other.bounds)) {
            return bounds.isEmpty() && sign > 0 ? other : this;
        }
        List<Long> sums = new ArrayList<>();
        for (int step = 0; step < counts.size(); step++) {
            sums.add(counts.get(step) + sign * other.counts.get(step));
        }
        return new Delays(bounds, sums);
    }

    /**
     * The seconds within which that share was answered, as if answers lay evenly between two bounds. Beyond the last it
     * is at least that much.
     */
    OptionalDouble within(double share) {
        long all = counts.stream().mapToLong(Long::longValue).sum();
        if (all <= 0 || bounds.isEmpty()) {
            return OptionalDouble.empty();
        }
        double wanted = share * all;
        double lower = 0;
        for (int step = 0; step < bounds.size(); step++) {
            long here = counts.get(step);
            if (here > 0 && wanted <= here) {
                return OptionalDouble.of(lower + (bounds.get(step) - lower) * wanted / here);
            }
            wanted -= here;
            lower = bounds.get(step);
        }
        return OptionalDouble.of(lower);
    }
}
