package io.trunkline.effect;

import io.trunkline.call.Rep;
import io.trunkline.call.Session;
import io.trunkline.contact.Mention;
import io.trunkline.event.Entry;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Order;
import io.trunkline.fact.Stated;
import io.trunkline.fact.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The facts of a batch, sorted by what they are about, and everybody they name. Knows no row. */
final class Batch {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private final Map<CallKey, List<CallStatement>> calls = new LinkedHashMap<>();
    private final List<ContactStatement> contacts = new ArrayList<>();
    private final Map<CallKey, CallbackStatement> callbacks = new LinkedHashMap<>();
    private final Map<UUID, ActivityStatement> activities = new LinkedHashMap<>();
    private final Set<Mention> mentions = new LinkedHashSet<>();
    private final Map<UUID, Rep> reps = new HashMap<>();
    private final Map<UUID, Session> sessions = new HashMap<>();

    record CallStatement(Order order, Map<CallField, @Nullable Object> values, Instant at, long logId) {}

    record ContactStatement(
            Fact.OfContact fact, Map<ContactField, String> values, Instant at, long logId, Source source) {}

    record CallbackStatement(Fact.OfCallback fact, long logId) {}

    record ActivityStatement(Fact.OfActivity fact, long logId) {}

    Batch(List<Stated> batch) {
        for (Stated stated : batch) {
            Instant at = stated.entry().usableTime();
            for (Fact fact : stated.facts()) {
                add(fact, stated.entry(), at);
            }
        }
    }

    private void add(Fact fact, Entry entry, Instant at) {
        long logId = entry.at().id();
        mention(fact.tenantId(), fact.who());
        if (fact instanceof Fact.OfCall call) {
            addCall(call.key(), new CallStatement(call.order(), call.values(), at, logId));
        } else if (fact instanceof Fact.OfContact contact) {
            addContact(contact, at, entry);
        } else if (fact instanceof Fact.OfCallback callback) {
            addCallback(callback, at, logId);
        } else if (fact instanceof Fact.OfActivity activity) {
            activities.merge(activity.activityId(), new ActivityStatement(activity, logId), Batch::laterActivity);
        }
    }

    private void addCall(CallKey key, CallStatement statement) {
        calls.computeIfAbsent(key, none -> new ArrayList<>()).add(statement);
        Map<CallField, @Nullable Object> values = statement.values();
        addRep(
                key,
                (String) values.get(CallField.REP),
                (String) values.get(CallField.REP_NAME),
                (String) values.get(CallField.REP_EMAIL),
                statement.at());
        String session = (String) values.get(CallField.SESSION);
        if (session != null && key.source() == Source.PHONEBURNER) {
            String name = (String) values.get(CallField.SESSION_NAME);
            Session said = new Session(key.tenantId(), session, name, statement.at(), statement.at());
            sessions.merge(said.id(), said, Session::plus);
        }
    }

    /**
     * A number stated of a person whom ids name is one of their numbers, and theirs to show where no other is. Who is named
     * and nothing else, is only mentioned.
     */
    private void addContact(Fact.OfContact fact, Instant at, Entry entry) {
        Map<ContactField, String> values = new EnumMap<>(ContactField.class);
        values.putAll(fact.values());
        String number = fact.who().number();
        if (!fact.who().identities().isEmpty()) {
            String phone = values.get(ContactField.PHONE);
            if (phone != null && E164.matcher(phone).matches()) {
                mention(fact.tenantId(), new Who(fact.who().identities(), phone));
            } else if (phone == null && number != null) {
                values.put(ContactField.PHONE, number);
            }
        }
        if (!values.isEmpty()) {
            contacts.add(new ContactStatement(
                    fact, values, at, entry.at().id(), entry.delivery().source()));
        }
    }

    /** A callback is about its call's person, and so says who that is. */
    private void addCallback(Fact.OfCallback fact, Instant at, long logId) {
        Map<CallField, @Nullable Object> values = new EnumMap<>(CallField.class);
        fact.who().primary().ifPresent(identity -> values.put(CallField.CONTACT_IDENTITY, identity.text()));
        if (fact.who().number() != null) {
            values.put(CallField.CONTACT_NUMBER, fact.who().number());
        }
        addCall(fact.key(), new CallStatement(fact.order(), values, at, logId));
        addRep(fact.key(), fact.rep(), fact.repName(), fact.repEmail(), at);
        callbacks.merge(fact.key(), new CallbackStatement(fact, logId), Batch::laterCallback);
    }

    private void addRep(CallKey key, @Nullable String id, @Nullable String name, @Nullable String email, Instant at) {
        if (id != null) {
            Rep said = new Rep(key.tenantId(), key.source(), id, name, email, at);
            reps.merge(said.id(), said, Rep::plus);
        }
    }

    private void mention(UUID tenantId, Who who) {
        if (!who.identities().isEmpty() || who.number() != null) {
            mentions.add(Mention.of(tenantId, who));
        }
    }

    private static CallbackStatement laterCallback(CallbackStatement one, CallbackStatement other) {
        return other.fact().order().isAfter(one.fact().order()) ? other : one;
    }

    private static ActivityStatement laterActivity(ActivityStatement one, ActivityStatement other) {
        return other.fact().order().isAfter(one.fact().order()) ? other : one;
    }

    Map<CallKey, List<CallStatement>> calls() {
        return calls;
    }

    List<ContactStatement> contacts() {
        return contacts;
    }

    Map<CallKey, CallbackStatement> callbacks() {
        return callbacks;
    }

    Collection<ActivityStatement> activities() {
        return activities.values();
    }

    Set<Mention> mentions() {
        return mentions;
    }

    Collection<Rep> reps() {
        return reps.values();
    }

    Collection<Session> sessions() {
        return sessions.values();
    }
}
