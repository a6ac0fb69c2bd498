package io.trunkline.simulator;

import io.trunkline.simulator.life.Shot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a network does to webhooks on their way: the same for the same seed.
 *
 * @param duplicates probability that one is delivered twice
 * @param shuffle probability that one arrives at another place
 * @param drop probability that one never arrives
 * @param window how many places away it arrives at most
 */
public record Disorder(double duplicates, double shuffle, double drop, int window) {

    /** Anywhere at all. */
    public static final int WHOLE = Integer.MAX_VALUE;

    public static final Disorder NONE = new Disorder(0, 0, 0, 1);

    public Disorder {
        probability("duplicates", duplicates);
        probability("shuffle", shuffle);
        probability("drop", drop);
        if (window < 1) {
            throw new IllegalArgumentException("window=" + window + ": give at least 1");
        }
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + "=" + value + ": give a probability, from 0 to 1");
        }
    }

    public List<Shot> apply(List<Shot> shots, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Placed> placed = new ArrayList<>(shots.size());
        for (int i = 0; i < shots.size(); i++) {
            if (random.nextDouble() < drop) {
                continue;
            }
            Shot shot = shots.get(i);
            placed.add(new Placed(shot, random.nextDouble() < shuffle ? elsewhere(random, i, shots.size()) : i));
            if (random.nextDouble() < duplicates) {
                placed.add(new Placed(shot, elsewhere(random, i, shots.size())));
            }
        }
        placed.sort(Comparator.comparingDouble(Placed::place));
        return placed.stream().map(Placed::shot).toList();
    }

    private record Placed(Shot shot, double place) {}

    private double elsewhere(SplittableRandom random, int from, int places) {
        double least = Math.max(0.0, (double) from - window);
        double most = Math.min(places, (double) from + window);
        return least + random.nextDouble() * (most - least);
    }
}
