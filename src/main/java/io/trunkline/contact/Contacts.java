package io.trunkline.contact;

import io.trunkline.cache.Generations;
import io.trunkline.contact.ContactTable.Counted;
import io.trunkline.contact.ContactTable.Locked;
import io.trunkline.contact.People.Transfer;
import io.trunkline.database.ColumnArrays;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Finds, makes, merges and counts people, inside a caller's transaction. Where an answer is empty another transaction
 * was faster, and the caller's has to be done again.
 */
public final class Contacts {
    private final IdentityTable identities = new IdentityTable();
    private final ContactTable table = new ContactTable();
    private final Recount recount = new Recount();
    private final Generations<PersonKey, UUID> seen = new Generations<>(50_000);

    /** Who was named. Only where somebody is new, or gets a number, are numbers guarded until the transaction ends. */
    public Future<Optional<People>> find(
            SqlClient transaction, Collection<Mention> mentions, Collection<NumberKey> alsoNumbers) {
        Set<PersonKey> persons = new HashSet<>();
        Set<NumberKey> numbers = new HashSet<>(alsoNumbers);
        for (Mention mention : mentions) {
            persons.addAll(mention.persons());
            Optional.ofNullable(mention.numberKey()).ifPresent(numbers::add);
        }
        return read(transaction, persons, numbers)
                .map(known -> People.of(mentions, alsoNumbers, known))
                .compose(people -> people.bringsNews()
                        ? guarded(transaction, mentions, alsoNumbers, persons, numbers, people)
                        : Future.succeededFuture(Optional.of(people)))
                .onSuccess(this::forgetIfOutdated);
    }

    /** Whoever was seen lately is not asked for again: {@link #lock} notices when it is no longer the same person. */
    private Future<Known> read(SqlClient transaction, Set<PersonKey> persons, Set<NumberKey> numbers) {
        Known known = new Known();
        List<PersonKey> unknown = new ArrayList<>();
        for (PersonKey key : persons) {
            UUID contact = seen.get(key);
            if (contact == null) {
                unknown.add(key);
            } else {
                known.person(key, contact);
            }
        }
        return identities.read(transaction, known, unknown, numbers).onSuccess(read -> {
            if (!unknown.isEmpty()) {
                seen.putAll(read.persons());
            }
        });
    }

    private Future<Optional<People>> guarded(
            SqlClient transaction,
            Collection<Mention> mentions,
            Collection<NumberKey> alsoNumbers,
            Set<PersonKey> persons,
            Set<NumberKey> numbers,
            People first) {
        Future<Set<NumberKey>> merged = first.merging().isEmpty()
                ? Future.succeededFuture(Set.of())
                : identities.numbersOf(transaction, first.merging());
        return merged.compose(numbersOfMerged -> {
            Set<NumberKey> guarded = new HashSet<>(first.numbersToGuard());
            guarded.addAll(numbersOfMerged);
            numbers.addAll(numbersOfMerged);
            return guard(transaction, guarded)
                    .compose(done -> identities.read(transaction, new Known(), persons, numbers))
                    .map(known -> People.of(mentions, alsoNumbers, known))
                    .map(second -> Optional.of(second).filter(people -> isCovered(people, first, guarded)));
        });
    }

    private Future<Void> guard(SqlClient transaction, Set<NumberKey> numbers) {
        return numbers.isEmpty() ? Future.succeededFuture() : identities.guard(transaction, numbers);
    }

    private static boolean isCovered(People second, People first, Set<NumberKey> guarded) {
        return guarded.containsAll(second.numbersToGuard()) && first.merging().containsAll(second.merging());
    }

    /** Locks everyone concerned. */
    public Future<Optional<Map<UUID, Contact>>> lock(SqlClient transaction, People people, Collection<UUID> others) {
        Set<UUID> wanted = new TreeSet<>(people.toLock());
        wanted.addAll(others);
        if (wanted.isEmpty()) {
            return Future.succeededFuture(Optional.of(Map.of()));
        }
        return table.lock(transaction, wanted)
                .map(locked -> current(people, wanted, locked))
                .onSuccess(this::forgetIfOutdated);
    }

    /**
     * Moves counters without a look before, where nobody is to be changed otherwise. Completes with nothing when someone
     * is no longer who was found.
     */
    public Future<Optional<Integer>> count(SqlClient transaction, People people, Map<UUID, CounterChange> changes) {
        List<Counted> counted = changes.entrySet().stream()
                .map(change -> new Counted(change.getKey(), people.known().version(change.getKey()), change.getValue()))
                .toList();
        return table.count(transaction, counted)
                .map(Optional::of)
                .map(found -> found.filter(count -> count == counted.size()))
                .onSuccess(this::forgetIfOutdated);
    }

    public void forget() {
        seen.clear();
    }

    /** Somebody is not who was remembered; which one is not worth knowing, for it happens at merges only. */
    private void forgetIfOutdated(Optional<?> found) {
        if (found.isEmpty()) {
            forget();
        }
    }

    /** Makes who is new. */
    public Future<Optional<People>> introduce(SqlClient transaction, People people) {
        Future<Boolean> made = people.newContacts().isEmpty()
                ? Future.succeededFuture(true)
                : table.insert(transaction, people.newContacts());
        return made.compose(wasNew -> wasNew && !people.newIdentities().isEmpty()
                        ? identities.insert(transaction, people.newIdentities())
                        : Future.succeededFuture(wasNew))
                .map(wasNew -> Optional.of(people).filter(ours -> wasNew))
                .onSuccess(this::forgetIfOutdated);
    }

    private static Optional<Map<UUID, Contact>> current(People people, Set<UUID> wanted, Map<UUID, Locked> locked) {
        Map<UUID, Contact> contacts = new LinkedHashMap<>();
        for (Locked row : locked.values()) {
            Contact contact = row.contact();
            if (row.mergedInto() != null || !people.known().isCurrent(contact.id(), contact.identityVersion())) {
                return Optional.empty();
            }
            contacts.put(contact.id(), contact);
        }
        return Optional.of(contacts).filter(all -> all.keySet().containsAll(wanted));
    }

    /**
     * Makes the identities say what {@code people} found: those who are someone else give up their ids, leads whose
     * number has an owner now retire. What was said of the former counts for the latter; a lead's own fields are
     * dropped, since they would not have been taken had the owner come first.
     */
    public Future<Void> settle(SqlClient transaction, People people, Map<UUID, Contact> contacts) {
        Map<UUID, UUID> gone = new LinkedHashMap<>(people.merges());
        people.merges().forEach((loser, survivor) -> contact(contacts, survivor).absorb(contact(contacts, loser)));
        Set<UUID> leads = new HashSet<>();
        Set<UUID> outdated = new TreeSet<>(people.merges().values());
        for (Transfer transfer : people.transfers()) {
            outdated.addAll(transfer.involved());
            if (transfer.retiredLead() != null) {
                leads.add(transfer.retiredLead());
                gone.put(
                        transfer.retiredLead(),
                        people.survivorOf(transfer.involved().iterator().next()));
            }
        }
        contacts.keySet().removeAll(gone.keySet());
        if (outdated.isEmpty() && gone.isEmpty()) {
            return Future.succeededFuture();
        }
        return identities
                .move(transaction, pairs(people.merges()))
                .compose(moved -> identities.dropLeads(transaction, leads))
                .compose(dropped -> recount.outdate(transaction, outdated))
                .compose(done -> recount.retire(transaction, pairs(gone)));
    }

    private static Contact contact(Map<UUID, Contact> contacts, UUID id) {
        return Objects.requireNonNull(contacts.get(id), "a contact that was not locked");
    }

    private static Tuple pairs(Map<UUID, UUID> map) {
        return new ColumnArrays<>(map.entrySet())
                .uuids(Map.Entry::getKey)
                .uuids(Map.Entry::getValue)
                .tuple();
    }

    /** Writes the rows that changed. */
    public Future<Void> write(SqlClient transaction, Collection<Contact> contacts) {
        List<Contact> restated = contacts.stream().filter(Contact::isRestated).toList();
        List<Counted> counted = contacts.stream()
                .filter(Contact::isOnlyCounted)
                .map(contact -> new Counted(contact.id(), null, contact.counters()))
                .toList();
        Future<?> written = restated.isEmpty() ? Future.succeededFuture() : table.write(transaction, restated);
        Future<?> added = counted.isEmpty() ? Future.succeededFuture() : table.count(transaction, counted);
        return Future.join(written, added).mapEmpty();
    }

    /** Computes anew what contacts derive from their calls and numbers. */
    public Future<Void> recount(SqlClient transaction, Collection<UUID> contacts) {
        return contacts.isEmpty() ? Future.succeededFuture() : recount.recount(transaction, contacts);
    }
}
