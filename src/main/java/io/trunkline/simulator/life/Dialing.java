package io.trunkline.simulator.life;

import java.time.Duration;

/**
 * How one outbound call of a dialer goes, whatever dialect it is told in.
 *
 * @param outcome the dialer's word for it
 */
record Dialing(String outcome, boolean answered, String answeredBy, Duration ring, Duration talk, Disposition said) {

    private static final double DO_NOT_CALL_RATE = 0.01;

    static Dialing any(Dice dice) {
        int luck = dice.between(1, 100);
        if (luck <= 55) {
            Disposition said =
                    dice.chance(DO_NOT_CALL_RATE) ? Disposition.DO_NOT_CALL : dice.pick(Disposition.OF_A_TALK);
            String by = dice.chance(0.2) ? "gatekeeper" : "decision_maker";
            return new Dialing("completed", true, by, millis(dice, 2, 20), millis(dice, 15, 240), said);
        } else if (luck <= 70) {
            Disposition said = Disposition.LEFT_VOICEMAIL;
            return new Dialing("voicemail", true, "voicemail", millis(dice, 15, 30), millis(dice, 8, 40), said);
        } else if (luck <= 92) {
            return missed("no_answer", millis(dice, 20, 45), Disposition.NO_ANSWER);
        } else if (luck <= 97) {
            return missed("busy", millis(dice, 1, 4), Disposition.BUSY);
        }
        return missed("failed", millis(dice, 1, 3), Disposition.NO_ANSWER);
    }

    private static Dialing missed(String outcome, Duration ring, Disposition said) {
        return new Dialing(outcome, false, "unknown", ring, Duration.ZERO, said);
    }

    private static Duration millis(Dice dice, int leastSeconds, int mostSeconds) {
        return Duration.ofMillis(dice.between(leastSeconds * 1000, mostSeconds * 1000));
    }

    /** In the words of {@code call_lifecycle_status}. */
    String lifecycleStatus() {
        return outcome.replace('_', '-');
    }

    int talkSeconds() {
        return (int) talk.toSeconds();
    }

    int ringSeconds() {
        return (int) ring.toSeconds();
    }
}
