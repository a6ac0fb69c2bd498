package io.trunkline.selection;

import io.trunkline.calling.CallingRule;
import io.trunkline.calling.Ruling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the contacts of one selection, one after the other. Of duplicates the first that may go does, and the later
 * ones stay: one that stays for another reason is in nobody's way. Those whom only the hour keeps may go later, and so
 * come after all that go now. Pure but for what it has seen; for one thread.
 */
final class Judge {
    private final Rules rules;
    private final CallingRule hours;
    private final Set<@Nullable String> numbers = new HashSet<>();
    private final Set<@Nullable Long> addresses = new HashSet<>();
    private final Set<@Nullable Long> names = new HashSet<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Map<Integer, Candidate> later = new LinkedHashMap<>();

    Judge(Rules rules, CallingRule hours) {
        this.rules = rules;
        this.hours = hours;
    }

    int seen() {
        return verdicts.size();
    }

    void see(Candidate contact) {
        Verdict verdict = judge(contact);
        if (verdict.callableFrom() != null) {
            later.put(verdicts.size(), contact);
        }
        verdicts.add(verdict);
    }

    /** On all that were seen, in their order. No more may be seen then. */
    List<Verdict> verdicts() {
        later.forEach((place, contact) -> {
            if (!mayGoLater(contact)) {
                verdicts.set(place, stays(contact, Reason.OUTSIDE_HOURS));
            }
        });
        return verdicts;
    }

    private boolean mayGoLater(Candidate contact) {
        boolean isWhole = !contact.nameless() || !counts(Reason.INCOMPLETE);
        return isWhole && (meet(contact) || !counts(Reason.DUPLICATE));
    }

    private Verdict judge(Candidate contact) {
        if (contact.doNotCall()) {
            return stays(contact, Reason.DO_NOT_CALL);
        }
        if (contact.suppressed()) {
            return stays(contact, Reason.SUPPRESSED);
        }
        if (contact.number() == null) {
            return stays(contact, Reason.NO_NUMBER);
        }
        Ruling ruling = hours.judge(contact.number(), rules.at());
        if (ruling instanceof Ruling.NotCallable) {
            return stays(contact, Reason.NOT_CALLABLE);
        }
        if (contact.wrongNumber() && counts(Reason.WRONG_NUMBER)) {
            return stays(contact, Reason.WRONG_NUMBER);
        }
        if (contact.inSession() && counts(Reason.IN_SESSION)) {
            return stays(contact, Reason.IN_SESSION);
        }
        if (contact.recentlyContacted() && counts(Reason.RECENTLY_CONTACTED)) {
            return stays(contact, Reason.RECENTLY_CONTACTED);
        }
        return byHour(contact, ruling);
    }

    private Verdict byHour(Candidate contact, Ruling ruling) {
        if (ruling instanceof Ruling.UnknownZone && counts(Reason.UNKNOWN_ZONE)) {
            return stays(contact, Reason.UNKNOWN_ZONE);
        }
        if (ruling instanceof Ruling.NotBefore later && counts(Reason.OUTSIDE_HOURS)) {
            return new Verdict(contact.id(), Reason.OUTSIDE_HOURS, later.moment());
        }
        if (contact.nameless() && counts(Reason.INCOMPLETE)) {
            return stays(contact, Reason.INCOMPLETE);
        }
        boolean isNew = meet(contact);
        return isNew || !counts(Reason.DUPLICATE)
                ? new Verdict(contact.id(), null, null)
                : stays(contact, Reason.DUPLICATE);
    }

    /** Whether nobody who goes has its number, its address, or its name at its company. */
    private boolean meet(Candidate contact) {
        boolean isNew = !numbers.contains(contact.number())
                && !addresses.contains(contact.emailHash())
                && !names.contains(contact.nameHash());
        if (isNew) {
            keep(numbers, contact.number());
            keep(addresses, contact.emailHash());
            keep(names, contact.nameHash());
        }
        return isNew;
    }

    private static <T> void keep(Set<T> seen, @Nullable T mark) {
        if (mark != null) {
            seen.add(mark);
        }
    }

    private boolean counts(Reason reason) {
        return !rules.overridden().contains(reason);
    }

    private static Verdict stays(Candidate contact, Reason reason) {
        return new Verdict(contact.id(), reason, null);
    }
}
