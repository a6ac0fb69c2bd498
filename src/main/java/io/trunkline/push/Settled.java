package io.trunkline.push;

import io.trunkline.dialer.Fate;
import io.trunkline.dialer.Fate.Outcome;
import io.trunkline.dialer.Reading.Taken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch whose contacts all have an outcome.
 *
 * @param attempt the one whose answer this is
 * @param readIn as of what was loaded
 * @param added as the dialer counts them, which may be more than it names
 * @param updated likewise
 * @param accepted taken, and neither counted as added nor as updated
 */
record Settled(
        Batch.Key key,
        int attempt,
        @Nullable String readIn,
        List<Told> contacts,
        int added,
        int updated,
        int accepted) {

    /** One contact's outcome. */
    record Told(int position, Fate fate) {}

    Settled {
        contacts = List.copyOf(contacts);
    }

    /** As the answer says of those that were sent; those that were kept back are told beside them. */
    static Settled taken(Loaded loaded, Taken taken) {
        List<Told> contacts = new ArrayList<>(loaded.keptBack());
        for (int i = 0; i < loaded.sent().size(); i++) {
            contacts.add(new Told(loaded.sent().get(i).position(), taken.fates().get(i)));
        }
        boolean counts = taken.added() + taken.updated() > 0;
        return new Settled(
                loaded.batch().key(),
                loaded.batch().attempts() + 1,
                loaded.readIn(),
                contacts,
                taken.added(),
                taken.updated(),
                counts ? 0 : count(contacts, Outcome.ACCEPTED));
    }

    /** The same for all that were sent. */
    static Settled alike(Loaded loaded, Fate fate) {
        List<Told> contacts = new ArrayList<>(loaded.keptBack());
        loaded.sent().forEach(member -> contacts.add(new Told(member.position(), fate)));
        return new Settled(loaded.batch().key(), loaded.batch().attempts() + 1, loaded.readIn(), contacts, 0, 0, 0);
    }

    /** Nothing of it was sent. */
    static Settled keptBack(Loaded loaded) {
        return new Settled(
                loaded.batch().key(), loaded.batch().attempts(), loaded.readIn(), loaded.keptBack(), 0, 0, 0);
    }

    /** What became of every one of them; null where they did not fare alike. */
    @Nullable
    Fate common() {
        Fate first = contacts.isEmpty() ? null : contacts.get(0).fate();
        return contacts.stream().allMatch(told -> told.fate().equals(first)) ? first : null;
    }

    int count(Outcome outcome) {
        return count(contacts, outcome);
    }

    private static int count(List<Told> contacts, Outcome outcome) {
        return (int) contacts.stream()
                .filter(told -> told.fate().outcome() == outcome)
                .count();
    }
}
