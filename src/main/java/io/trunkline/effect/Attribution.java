package io.trunkline.effect;

import io.trunkline.call.Call;
import io.trunkline.call.Contribution;
import io.trunkline.contact.CounterChange;
import io.trunkline.contact.People;
import io.trunkline.fact.CallField;
import io.trunkline.fact.Identity;
import io.trunkline.fact.Who;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says of each call whose it is, and what that does to counters: most move by the difference of the call before and
 * after; those of people who lose something are counted anew.
 */
final class Attribution {
    private final People people;
    private final Map<UUID, CounterChange> changes = new HashMap<>();
    private final Set<UUID> recounted;
    private final Set<UUID> concerned = new HashSet<>();

    Attribution(People people) {
        this.people = people;
        this.recounted = new HashSet<>(people.touched());
    }

    void attribute(Call call) {
        Contribution before = call.before();
        call.attributeTo(personOf(call));
        Contribution after = call.contribution();
        concern(before.contactId());
        concern(after.contactId());
        if (before.contactId() != null
                && (!before.contactId().equals(after.contactId()) || after.takesBackFrom(before))) {
            recount(before.contactId());
            recount(after.contactId());
        } else if (after.contactId() != null) {
            count(after.contactId(), before.contactId() == null ? Contribution.NONE : before, after);
        }
        boolean isForbiddenAnew = call.doNotCall() && (call.isNewlyForbidden() || call.changedHands());
        if (call.dispositionWasReplaced() || isForbiddenAnew) {
            recount(call.contactId());
        }
        for (String number : call.numbersForbiddenOrFreed()) {
            recountEveryoneOf(call.tenantId(), number);
        }
    }

    private @Nullable UUID personOf(Call call) {
        UUID stored = call.contactId();
        String identity = call.text(CallField.CONTACT_IDENTITY);
        if (identity != null) {
            Identity named = Identity.parse(identity);
            return people.knows(call.tenantId(), named) || stored == null
                    ? people.contactOf(call.tenantId(), named)
                    : people.survivorOf(stored);
        }
        String number = call.text(CallField.CONTACT_NUMBER);
        return number == null ? null : people.holderOf(call.tenantId(), number);
    }

    /** The person an event is about that is no call's. */
    @Nullable
    UUID personOf(UUID tenantId, Who who) {
        UUID person = who.primary()
                .map(identity -> people.contactOf(tenantId, identity))
                .orElseGet(() -> who.number() == null ? null : people.holderOf(tenantId, who.number()));
        concern(person);
        return person;
    }

    /** Whose fields an event may set: a number alone edits nobody whom an id names. */
    @Nullable
    UUID editedBy(UUID tenantId, Who who) {
        UUID person = who.primary()
                .map(identity -> people.contactOf(tenantId, identity))
                .orElseGet(() -> who.number() == null ? null : people.leadOf(tenantId, who.number()));
        concern(person);
        return person;
    }

    void recountEveryoneOf(UUID tenantId, String number) {
        people.everyoneOf(tenantId, number).forEach(this::recount);
    }

    private void count(UUID contact, Contribution before, Contribution after) {
        CounterChange change = new CounterChange(
                one(after.attempt()) - one(before.attempt()),
                one(after.connected()) - one(before.connected()),
                (long) after.talkSeconds() - before.talkSeconds(),
                after.attemptAt(),
                after.connectedAt());
        if (!after.equals(before)) {
            changes.merge(contact, change, CounterChange::plus);
        }
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    private void concern(@Nullable UUID contact) {
        if (contact != null) {
            concerned.add(contact);
        }
    }

    private void recount(@Nullable UUID contact) {
        if (contact != null) {
            concern(contact);
            recounted.add(contact);
        }
    }

    /** Whether counters move, and nothing else happens to anybody. */
    boolean onlyCounts() {
        return recounted.isEmpty() && changes.keySet().containsAll(concerned) && people.areJust(changes.keySet());
    }

    Map<UUID, CounterChange> changes() {
        return changes;
    }

    /** Those whose row has to be derived from all of their calls. */
    Set<UUID> recounted() {
        return recounted;
    }

    /** Everyone whose row may change, or to whom a row will point. */
    Set<UUID> concerned() {
        return concerned;
    }
}
