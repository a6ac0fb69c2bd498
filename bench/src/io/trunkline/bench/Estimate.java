package io.trunkline.bench;

import java.time.Duration;

/** About how long it will take: for whoever decides whether to wait. */
final class Estimate {
    private static final int START_SECONDS = 15;
    private static final int FILLED_ROWS_PER_SECOND = 80_000;
    private static final int DRAINED_PER_SECOND = 5_000;
    private static final int GROWTH_ARMS = 3;

    private final Options options;

    private Estimate(Options options) {
        this.options = options;
    }

    static Duration of(Options options) {
        Estimate estimate = new Estimate(options);
        if (options.against().isPresent()) {
            return Duration.ofSeconds(options.rounds() * (2 * estimate.start() + 4 * estimate.turn()));
        }
        long seconds = (long) options.rounds() * estimate.round();
        return Duration.ofSeconds(
                options.scenarios().contains(Scenario.GROWTH) ? seconds + estimate.growth() : seconds);
    }

    private long round() {
        long seconds = 0;
        for (Scenario scenario : options.scenarios()) {
            seconds += scenario.isUsual() ? of(scenario) : 0;
        }
        return seconds == 0 ? 0 : seconds + start();
    }

    /** Of one of two versions that are compared. */
    private long turn() {
        long seconds = 0;
        for (Scenario scenario : options.scenarios()) {
            seconds += switch (scenario) {
                case BURST -> Usual.BURSTS.size() * burst();
                case RATES -> rates();
                case SUSTAINED -> sustained();
                default -> 0;
            };
        }
        return seconds;
    }

    private long of(Scenario scenario) {
        return switch (scenario) {
            case LIMIT -> 16;
            case BURST -> 3 * burst() + peers(true) * (start() + burst());
            case RATES -> rates() + options.rates().size() * options.warmSeconds() / 2;
            case SUSTAINED -> sustained() + peers(false) * (start() + sustained());
            case STORM -> 2 * burst() + options.warmSeconds() / 2;
            case SOURCES -> burst() + options.warmSeconds() / 2;
            case OVERLOAD -> burst();
            case SIZES -> 2 * burst();
            case NODES -> 2 * start() + 2 * burst();
            case PUSH -> 2 * START_SECONDS;
            case ANALYSIS -> start() + 2L * options.seconds() + 10;
            case GROWTH -> 0;
        };
    }

    private long start() {
        return START_SECONDS + options.warmSeconds();
    }

    /** With the making of its requests and the draining of what it leaves. */
    private long burst() {
        return 2L * options.seconds() + 6;
    }

    private long sustained() {
        return 3L * options.seconds() + 5;
    }

    private long rates() {
        return options.rates().size() * burst() / 2;
    }

    private long peers(boolean any) {
        return options.peers().stream().filter(kind -> any || kind.hasEffects()).count();
    }

    private long growth() {
        return GROWTH_ARMS * (start() + options.rounds() * (burst() + sustained()))
                + options.rows() / FILLED_ROWS_PER_SECOND
                + options.backlog() / DRAINED_PER_SECOND
                + 120;
    }
}
