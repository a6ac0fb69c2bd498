package io.trunkline.simulator.life;

import java.time.Duration;

/**
 * Who calls whom, and how often.
 *
 * @param contacts how many people the dialer knows, and how many others call or are called
 * @param phoneBurner share of the dialer's lives in the required dialect
 * @param phoneBurnerReal share of the dialer's lives as the dialer really sends them
 * @param callRail share of the call tracker's lives
 * @param bolna share of the voice agent's lives
 * @param sharedNumbers whether the others are the dialer's people, known by their numbers only
 * @param lateRecordings whether some recordings of the voice agent come after the call was completed
 * @param span lives begin within this time before the start
 */
public record Mix(
        int contacts,
        int phoneBurner,
        int phoneBurnerReal,
        int callRail,
        int bolna,
        boolean sharedNumbers,
        boolean lateRecordings,
        Duration span) {

    /** Numbers are few: the area code holds so many for each group of people. */
    public static final int MOST_CONTACTS = 2_400;

    public static final Mix USUAL = new Mix(500, 45, 10, 25, 20, false, true, Duration.ofDays(60));

    public Mix {
        if (contacts < 1 || contacts > MOST_CONTACTS) {
            throw new IllegalArgumentException("contacts=" + contacts + ": give 1 to " + MOST_CONTACTS);
        }
        if (Math.min(Math.min(phoneBurner, phoneBurnerReal), Math.min(callRail, bolna)) < 0
                || phoneBurner + phoneBurnerReal + callRail + bolna < 1) {
            throw new IllegalArgumentException("shares are at least 0, and one of them more");
        }
    }

    /** Only one provider's lives. */
    public static Mix only(int phoneBurner, int phoneBurnerReal, int callRail, int bolna) {
        return new Mix(50, phoneBurner, phoneBurnerReal, callRail, bolna, false, true, USUAL.span);
    }

    public Mix withContacts(int number) {
        return new Mix(number, phoneBurner, phoneBurnerReal, callRail, bolna, sharedNumbers, lateRecordings, span);
    }

    public Mix withSharedNumbers() {
        return new Mix(contacts, phoneBurner, phoneBurnerReal, callRail, bolna, true, lateRecordings, span);
    }

    int shares() {
        return phoneBurner + phoneBurnerReal + callRail + bolna;
    }
}
