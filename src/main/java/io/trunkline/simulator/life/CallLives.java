package io.trunkline.simulator.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells lives without end, the same for the same seed, mix and start. All of a life happens before the start, so that
 * nothing is ahead of its receipt. One thread at a time.
 */
public final class CallLives {
    /** No life is longer. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private final Dice dice;
    private final Mix mix;
    private final Instant start;
    private final Crowd crowd;
    private final PhoneBurnerLives phoneBurner;
    private final PhoneBurnerRealLives phoneBurnerReal;
    private final CallRailLives callRail;
    private final BolnaLives bolna;

    public CallLives(long seed, Mix mix, Instant start) {
        this.dice = new Dice(seed);
        this.mix = mix;
        this.start = start;
        this.crowd = new Crowd(dice, mix, start);
        this.phoneBurner = new PhoneBurnerLives(dice, !mix.sharedNumbers());
        this.phoneBurnerReal = new PhoneBurnerRealLives(dice);
        this.callRail = new CallRailLives(dice);
        this.bolna = new BolnaLives(dice, mix.lateRecordings());
    }

    /** Somewhere within the mix's span, and after all that the same person lived before. */
    public Life next() {
        return next(Instant.MIN);
    }

    /** The same, but begun at {@code begin} if its person is free by then. */
    public Life next(Instant begin) {
        int share = dice.between(1, mix.shares());
        if (share <= mix.phoneBurner()) {
            Contact contact = crowd.dialed();
            return lived(contact, phoneBurner.of(contact, after(contact, begin)));
        } else if (share <= mix.phoneBurner() + mix.phoneBurnerReal()) {
            Contact contact = crowd.dialedReally();
            return lived(contact, phoneBurnerReal.of(contact, after(contact, begin)));
        } else if (share <= mix.shares() - mix.bolna()) {
            Contact contact = crowd.stranger();
            return lived(contact, callRail.of(contact, after(contact, begin)));
        }
        Contact contact = crowd.stranger();
        return lived(contact, bolna.of(contact, after(contact, begin)));
    }

    private Instant after(Contact contact, Instant begin) {
        Instant free = contact.free().plusMillis(dice.between(60_000, 600_000));
        if (begin.isAfter(free)) {
            return begin;
        }
        if (begin.equals(Instant.MIN) && free.plus(LONGEST).isAfter(start)) {
            throw new IllegalStateException(
                    "so many calls do not fit into " + mix.span().toDays() + " days of " + mix.contacts()
                            + " contacts: take more contacts or a longer span");
        }
        return free;
    }

    private static Life lived(Contact contact, Life life) {
        Shot last = life.shots().get(life.shots().size() - 1);
        contact.busyUntil(last.happenedAt());
        return life;
    }

    /** Whole lives, one after the other, until there are at least so many shots. */
    public List<Shot> shots(int least) {
        List<Shot> shots = new ArrayList<>(least + 10);
        while (shots.size() < least) {
            shots.addAll(next().shots());
        }
        return shots;
    }
}
