package io.trunkline.simulator.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Everybody in the simulation, in three groups that share nobody: the dialer's contacts in each of its dialects, and
 * the people who are nothing but a number.
 */
final class Crowd {
    private static final int HOME = 0;
    private static final int STRANGERS = 2_500;
    private static final int OTHER_NUMBERS = 5_000;
    private static final double UNLISTED_RATE = 0.1;
    private static final List<String> TYPES = List.of("buyer", "seller", "lead", "customer");

    private final Dice dice;
    private final List<Contact> dialed = new ArrayList<>();
    private final List<Contact> dialedReally = new ArrayList<>();
    private final List<Contact> strangers = new ArrayList<>();

    Crowd(Dice dice, Mix mix, Instant start) {
        this.dice = dice;
        Instant first = start.minus(mix.span());
        for (int i = 0; i < mix.contacts(); i++) {
            boolean really = mix.phoneBurner() == 0 || (mix.phoneBurnerReal() > 0 && i % 4 == 3);
            Contact contact =
                    contact(HOME + i, really ? Integer.toString(5_500_000 + i) : "pb_contact_" + (88_000 + i), first);
            (really ? dialedReally : dialed).add(contact);
            strangers.add(mix.sharedNumbers() ? contact : contact(STRANGERS + i, "", first));
        }
        if (dialedReally.isEmpty()) {
            dialedReally.add(contact(HOME + mix.contacts(), Integer.toString(5_500_000 + mix.contacts()), first));
        }
    }

    private Contact contact(int place, String phoneBurnerId, Instant first) {
        String ours = dice.chance(UNLISTED_RATE) ? null : "sc_contact_" + (4_000 + place);
        return new Contact(
                phoneBurnerId,
                ours,
                Names.any(dice),
                number(place),
                number(OTHER_NUMBERS + place),
                dice.pick(TYPES),
                first.plusMillis(dice.below(Duration.ofHours(6).toMillis())));
    }

    static String number(int place) {
        return String.format("+1202555%04d", place);
    }

    Contact dialed() {
        return dice.pick(dialed);
    }

    Contact dialedReally() {
        return dice.pick(dialedReally);
    }

    Contact stranger() {
        return dice.pick(strangers);
    }
}
