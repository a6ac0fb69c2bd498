package io.trunkline.simulator.model;

import io.trunkline.event.Source;
import io.trunkline.simulator.life.Claim;
import io.trunkline.simulator.life.Person;
import io.trunkline.simulator.life.Shot;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Told which webhooks were acknowledged, in that order, knows what must be in the database. A shot that is told twice
 * counts once; one that is never told is unknown, and so is what only it states. One thread at a time.
 */
public final class Model {
    private final Set<Shot> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Receipt> delivered = new ArrayList<>();
    private final List<Receipt> uncertain = new ArrayList<>();

    /** @param place in the order of receipt */
    record Receipt(Shot shot, long place) {}

    /** Its delivery was acknowledged. */
    public void delivered(Shot shot) {
        if (seen.add(shot)) {
            delivered.add(new Receipt(shot, seen.size()));
        }
    }

    /** It was sent and no answer came: it may have been stored. {@link #check} looks into the log and then knows. */
    public void uncertain(Shot shot) {
        if (seen.add(shot)) {
            uncertain.add(new Receipt(shot, seen.size()));
        }
    }

    /**
     * What is not as it must be, in words, with ids and without names or numbers; empty when all is well. The database
     * holds nothing but this model's events. Names fifty differences at most.
     */
    public Future<List<String>> check(SqlClient database) {
        return new Check(database).of(this);
    }

    List<Receipt> unresolved() {
        return List.copyOf(uncertain);
    }

    void resolve(Receipt receipt, boolean stored) {
        uncertain.remove(receipt);
        if (stored) {
            delivered.add(receipt);
        }
    }

    /** The rows there must be by now. */
    public Expected expected() {
        Map<String, ExpectedCall> calls = calls();
        Map<String, ExpectedContact> contacts = contacts();
        Owners owners = owners();
        calls.values().forEach(call -> {
            ExpectedContact contact = contacts.get(owners.keyOf(call.person()));
            if (contact != null) {
                contact.count(call);
            }
        });
        long messages = delivered.stream()
                .filter(receipt -> about(receipt) == Claim.About.MESSAGE)
                .count();
        long tasks = calls.values().stream()
                .filter(call -> call.callbackAt().isPresent())
                .count();
        Counts counts = new Counts(delivered.size(), calls.size(), calls.size() + messages, tasks, contacts.size());
        return new Expected(counts, List.copyOf(calls.values()), contacts);
    }

    private static Claim.About about(Receipt receipt) {
        return receipt.shot().claim().about();
    }

    private Map<String, ExpectedCall> calls() {
        Map<String, ExpectedCall> calls = new LinkedHashMap<>();
        for (Receipt receipt : delivered) {
            Claim claim = receipt.shot().claim();
            if (claim.about() == Claim.About.CALL) {
                Source source = receipt.shot().source();
                calls.computeIfAbsent(source.word() + "/" + claim.subject(), id -> new ExpectedCall(source, claim))
                        .fold(claim, receipt.place());
            }
        }
        return calls;
    }

    private Map<String, ExpectedContact> contacts() {
        Owners owners = owners();
        Map<String, ExpectedContact> contacts = new HashMap<>();
        for (Receipt receipt : delivered) {
            Shot shot = receipt.shot();
            Person person = shot.claim().person();
            if (owners.shared(person)) {
                continue;
            }
            ExpectedContact contact =
                    contacts.computeIfAbsent(owners.keyOf(person), key -> new ExpectedContact(witness(shot)));
            contact.fold(shot.claim(), receipt.place());
            contact.bePerson(person);
        }
        return contacts;
    }

    private static String witness(Shot shot) {
        String ofDialer = shot.claim().person().phoneBurnerId();
        return ofDialer != null
                ? "contact " + ofDialer
                : "contact of " + shot.source().word() + "/" + shot.subject();
    }

    private Owners owners() {
        Owners owners = new Owners();
        delivered.forEach(receipt -> owners.learn(receipt.shot().claim()));
        return owners;
    }

    /** Who among the dialer's contacts a number belongs to, as far as any event says. */
    private static final class Owners {
        private final Map<String, Set<String>> byNumber = new HashMap<>();

        void learn(Claim claim) {
            String id = claim.person().phoneBurnerId();
            if (id != null && claim.person().number() != null) {
                byNumber.computeIfAbsent(claim.person().number(), number -> new HashSet<>())
                        .add(id);
            }
        }

        String keyOf(Person person) {
            if (person.phoneBurnerId() != null) {
                return Expected.key(person.phoneBurnerId(), null);
            }
            Set<String> owners = byNumber.getOrDefault(person.number(), Set.of());
            return owners.size() == 1
                    ? Expected.key(owners.iterator().next(), null)
                    : Expected.key(null, person.number());
        }

        boolean shared(Person person) {
            return person.phoneBurnerId() == null
                    && byNumber.getOrDefault(person.number(), Set.of()).size() > 1;
        }
    }
}
