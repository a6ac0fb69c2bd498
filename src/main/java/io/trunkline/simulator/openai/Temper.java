package io.trunkline.simulator.openai;

import io.trunkline.event.Digest;
import io.trunkline.simulator.people.Dice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How often what happens, and how long it takes. What a request meets hangs on the seed, on what it asks and on how often
 * that was asked: not on what came before it, so that any order of requests ends the same.
 *
 * @param odds of each mood; what is left of 1 is an answer
 * @param least how soon an answer comes, at the earliest
 * @param most how soon at the latest
 */
public record Temper(long seed, Map<Mood, Double> odds, Duration least, Duration most) {

    public Temper {
        odds = Map.copyOf(odds);
        double all = odds.values().stream().mapToDouble(Double::doubleValue).sum();
        if (all > 1 || odds.values().stream().anyMatch(one -> one < 0)) {
            throw new IllegalArgumentException("odds are from 0 to 1, and 1 at most together");
        }
    }

    /** Answers whatever it is asked, at once. */
    public static Temper even() {
        return new Temper(1, Map.of(), Duration.ZERO, Duration.ZERO);
    }

    /** As on a usual day: mostly well. */
    public static Temper usual(long seed) {
        Map<Mood, Double> odds = new EnumMap<>(Mood.class);
        odds.put(Mood.REASONING_FIRST, 0.3);
        odds.put(Mood.RATE_LIMITED, 0.03);
        odds.put(Mood.SERVER_ERROR, 0.01);
        odds.put(Mood.OVERLOADED, 0.01);
        odds.put(Mood.REFUSAL, 0.01);
        odds.put(Mood.INCOMPLETE, 0.005);
        return new Temper(seed, odds, Duration.ofMillis(300), Duration.ofMillis(1_800));
    }

    /** Everything that goes wrong does, in equal parts; except for money, which ends it for all. */
    public static Temper failing(long seed, double rate) {
        Set<Mood> good = Set.of(Mood.ANSWER, Mood.REASONING_FIRST, Mood.FENCED, Mood.QUOTA_EXHAUSTED);
        Map<Mood, Double> odds = new EnumMap<>(Mood.class);
        int bad = Mood.values().length - good.size();
        for (Mood mood : Mood.values()) {
            if (!good.contains(mood)) {
                odds.put(mood, rate / bad);
            }
        }
        odds.put(Mood.REASONING_FIRST, (1 - rate) / 3);
        odds.put(Mood.FENCED, (1 - rate) / 10);
        return new Temper(seed, odds, Duration.ZERO, Duration.ofMillis(20));
    }

    /** Of the same mood always. */
    public static Temper always(Mood mood) {
        return new Temper(1, Map.of(mood, 1.0), Duration.ZERO, Duration.ZERO);
    }

    /** What one request meets. */
    record Luck(Mood mood, long delayMillis) {}

    /**
     * @param asked what the request is about
     * @param time 1 for the first time that it is asked, and so on
     */
    Luck luck(String asked, int time) {
        byte[] text = (seed + " " + time + " " + asked).getBytes(StandardCharsets.UTF_8);
        Dice dice = new Dice(Long.parseUnsignedLong(Digest.of(text).hex().substring(0, 16), 16));
        double left = dice.below(1_000_000) / 1_000_000.0;
        long delay = least.toMillis() + dice.below(Math.max(0, most.toMillis() - least.toMillis()) + 1);
        for (Mood mood : Mood.values()) {
            left -= odds.getOrDefault(mood, 0.0);
            if (left < 0) {
                return new Luck(mood, delay);
            }
        }
        return new Luck(Mood.ANSWER, delay);
    }
}
