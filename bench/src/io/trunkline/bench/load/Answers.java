package io.trunkline.bench.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came back in a run. Filled by one thread. */
public final class Answers {
    private static final List<Integer> EXPECTED = List.of(200, 202, 503);

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Latencies latencies = new Latencies();
    private long activities;
    private double seconds;

    void add(Request request, int status, long latencyNanos) {
        statuses.merge(status, 1, Integer::sum);
        latencies.add(latencyNanos);
        if (status == 202) {
            activities += request.activities();
        }
    }

    void tookSeconds(double all) {
        seconds = all;
    }

    public int count(int status) {
        return statuses.getOrDefault(status, 0);
    }

    public int others() {
        return statuses.entrySet().stream()
                .filter(entry -> !EXPECTED.contains(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** How many the timeline must have gained by what was stored. */
    public long activities() {
        return activities;
    }

    public Latencies latencies() {
        return latencies;
    }

    public double seconds() {
        return seconds;
    }
}
