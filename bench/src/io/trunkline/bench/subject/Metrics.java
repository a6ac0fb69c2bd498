package io.trunkline.bench.subject;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What nodes say of themselves at one moment, in the text format of Prometheus. */
record Metrics(double inHand, NavigableMap<Double, Double> effects) {
    private static final Pattern IN_HAND = Pattern.compile("(?m)^trunkline_load_events(?:\\{[^}]*})? (\\S+)");
    private static final Pattern BUCKET =
            Pattern.compile("(?m)^trunkline_effect_seconds_bucket\\{[^}]*le=\"([^\"]+)\"[^}]*} (\\S+)");

    static final Metrics NONE = new Metrics(0, new TreeMap<>());

    static Metrics parse(String text) {
        Matcher inHand = IN_HAND.matcher(text);
        NavigableMap<Double, Double> effects = new TreeMap<>();
        Matcher bucket = BUCKET.matcher(text);
        while (bucket.find()) {
            String bound = bucket.group(1).replace("+Inf", "Infinity");
            effects.merge(Double.parseDouble(bound), Double.parseDouble(bucket.group(2)), Double::sum);
        }
        return new Metrics(inHand.find() ? Double.parseDouble(inHand.group(1)) : 0, effects);
    }

    Metrics plus(Metrics other) {
        NavigableMap<Double, Double> both = new TreeMap<>(effects);
        other.effects.forEach((bound, count) -> both.merge(bound, count, Double::sum));
        return new Metrics(inHand + other.inHand, both);
    }

    /**
     * Receipt to committed effect of the events since an earlier moment, in milliseconds. Within a bucket it is taken
     * to lie evenly; past the last one, infinite.
     */
    double effectQuantile(Metrics earlier, double share) {
        if (effects.isEmpty()) {
            return Double.NaN;
        }
        double wanted = share * since(earlier, effects.lastKey());
        double lowerBound = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : effects.entrySet()) {
            double upTo = since(earlier, bucket.getKey());
            if (upTo >= wanted && upTo > below) {
                return 1_000 * (lowerBound + (bucket.getKey() - lowerBound) * (wanted - below) / (upTo - below));
            }
            lowerBound = bucket.getKey();
            below = upTo;
        }
        return Double.NaN;
    }

    private double since(Metrics earlier, double bound) {
        return effects.get(bound) - earlier.effects.getOrDefault(bound, 0.0);
    }
}
