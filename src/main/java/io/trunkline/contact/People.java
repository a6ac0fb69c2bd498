package io.trunkline.contact;

import io.trunkline.fact.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who everybody in a batch is, and what has to change in the identities so that this is true. A pure function of what
 * was named and what was known, and of no order: ids named together are one person; a number belongs to everyone it was
 * ever named with; named alone, it stands for its only owner, for a lead while it has none, for nobody while it has
 * several.
 */
public final class People {
    private final Known known;
    private final Map<PersonKey, UUID> persons = new HashMap<>();
    private final Map<UUID, UUID> merges = new HashMap<>();
    private final Map<UUID, NewContact> newContacts = new LinkedHashMap<>();
    private final List<NewIdentity> newIdentities = new ArrayList<>();
    private final Map<NumberKey, SortedSet<UUID>> owners = new HashMap<>();
    private final Map<NumberKey, UUID> newLeads = new HashMap<>();
    private final Map<NumberKey, Transfer> transfers = new LinkedHashMap<>();
    private final Set<NumberKey> contested = new HashSet<>();
    private final Set<UUID> touched = new HashSet<>();

    /** A row to make; the number is that of a lead. */
    record NewContact(UUID id, UUID tenantId, @Nullable String leadNumber) {}

    record NewIdentity(UUID tenantId, String kind, String value, UUID contactId) {}

    /** What stood for a number alone until now, and what does from now on: null where nobody does. */
    record Transfer(
            NumberKey key,
            Set<UUID> involved,
            @Nullable UUID retiredLead,
            @Nullable UUID holder) {}

    /** For whom a number stands from now on that is named alone; null while it has several owners. */
    public record Holding(NumberKey key, @Nullable UUID holder) {}

    private People(Known known) {
        this.known = known;
    }

    /** @param numbersAlone by which alone something that was stored names somebody */
    static People of(Collection<Mention> mentions, Collection<NumberKey> numbersAlone, Known known) {
        People people = new People(known);
        people.findPersons(mentions);
        people.findOwners(mentions);
        people.findLeads(mentions);
        numbersAlone.stream().filter(key -> people.ownersOf(key).size() > 1).forEach(people.contested::add);
        people.findTransfers();
        return people;
    }

    private void findPersons(Collection<Mention> mentions) {
        if (mentions.stream().allMatch(known::isOnePerson)) {
            persons.putAll(known.persons());
            return;
        }
        Links links = new Links();
        for (Mention mention : mentions) {
            for (PersonKey key : mention.persons()) {
                links.link(key, mention.persons().get(0));
                UUID contact = known.person(key);
                if (contact != null) {
                    links.link(key, contact);
                }
            }
        }
        Map<Object, Group> groups = new LinkedHashMap<>();
        for (Object thing : links.things()) {
            groups.computeIfAbsent(links.root(thing), root -> new Group()).add(thing);
        }
        groups.values().forEach(this::settle);
    }

    /** The lowest id survives: a rule that needs no clock and no order. */
    private void settle(Group group) {
        PersonKey weightiest = group.keys.first();
        UUID survivor = group.contacts.isEmpty() ? weightiest.contactId() : group.contacts.first();
        if (group.contacts.isEmpty()) {
            newContacts.put(survivor, new NewContact(survivor, weightiest.tenantId(), null));
        }
        for (UUID contact : group.contacts) {
            if (!contact.equals(survivor)) {
                merges.put(contact, survivor);
                touched.add(survivor);
            }
        }
        for (PersonKey key : group.keys) {
            persons.put(key, survivor);
            if (known.person(key) == null) {
                newIdentities.add(new NewIdentity(
                        key.tenantId(), key.identity().kind(), key.identity().value(), survivor));
                touched.add(survivor);
            }
        }
    }

    private void findOwners(Collection<Mention> mentions) {
        for (NumberKey key : known.ownedNumbers()) {
            SortedSet<UUID> after = new TreeSet<>();
            known.owners(key).forEach(contact -> after.add(survivorOf(contact)));
            owners.put(key, after);
        }
        for (Mention mention : mentions) {
            NumberKey key = mention.numberKey();
            if (key != null && !mention.persons().isEmpty()) {
                UUID contact =
                        Objects.requireNonNull(persons.get(mention.persons().get(0)));
                if (owners.computeIfAbsent(key, none -> new TreeSet<>()).add(contact)) {
                    newIdentities.add(new NewIdentity(key.tenantId(), IdentityTable.PHONE, key.number(), contact));
                    touched.add(contact);
                }
            }
        }
    }

    private void findLeads(Collection<Mention> mentions) {
        for (Mention mention : mentions) {
            NumberKey key = mention.numberKey();
            if (key == null || !mention.isNumberAlone()) {
                continue;
            }
            int count = ownersOf(key).size();
            if (count > 1) {
                contested.add(key);
            } else if (count == 0 && known.lead(key) == null && newLeads.putIfAbsent(key, key.leadId()) == null) {
                newContacts.put(key.leadId(), new NewContact(key.leadId(), key.tenantId(), key.number()));
                newIdentities.add(new NewIdentity(key.tenantId(), Identity.LEAD, key.number(), key.leadId()));
            }
        }
    }

    private void findTransfers() {
        owners.forEach((key, after) -> {
            Set<UUID> before = known.owners(key);
            UUID lead = known.lead(key);
            UUID held = before.isEmpty() ? lead : before.size() == 1 ? survivorOf(sole(before)) : null;
            UUID holds = after.size() == 1 ? sole(after) : null;
            boolean isHeldByNumber = lead != null || !before.isEmpty();
            if (isHeldByNumber && !Objects.equals(held, holds)) {
                Set<UUID> involved = new TreeSet<>(before);
                involved.addAll(after);
                transfers.put(key, new Transfer(key, involved, lead, holds));
                touched.addAll(after);
            }
        });
    }

    private static UUID sole(Set<UUID> contacts) {
        return contacts.iterator().next();
    }

    private Set<UUID> ownersOf(NumberKey key) {
        return owners.getOrDefault(key, new TreeSet<>());
    }

    /** The contact itself, unless it turns out here to be someone else. */
    public UUID survivorOf(UUID contact) {
        return merges.getOrDefault(contact, contact);
    }

    /** The person an id names; it must have been mentioned. */
    public UUID contactOf(UUID tenantId, Identity identity) {
        return Objects.requireNonNull(persons.get(new PersonKey(tenantId, identity)), "an id that nobody mentioned");
    }

    /** Whether the id was asked for. */
    public boolean knows(UUID tenantId, Identity identity) {
        return persons.containsKey(new PersonKey(tenantId, identity));
    }

    /** For whom a number stands that is named alone: null while it has several owners. */
    public @Nullable UUID holderOf(UUID tenantId, String number) {
        NumberKey key = new NumberKey(tenantId, number);
        Set<UUID> after = ownersOf(key);
        if (after.isEmpty()) {
            UUID made = newLeads.get(key);
            return made == null ? known.lead(key) : made;
        }
        return after.size() == 1 ? sole(after) : null;
    }

    /** The number's lead, while nobody owns it. */
    public @Nullable UUID leadOf(UUID tenantId, String number) {
        return ownersOf(new NumberKey(tenantId, number)).isEmpty() ? holderOf(tenantId, number) : null;
    }

    /** Everyone who has the number: its owners, else its lead. */
    public Set<UUID> everyoneOf(UUID tenantId, String number) {
        Set<UUID> after = ownersOf(new NumberKey(tenantId, number));
        UUID lead = after.isEmpty() ? holderOf(tenantId, number) : null;
        return lead == null ? after : Set.of(lead);
    }

    /** Whether the identities have to change; if not, nobody else can be in the way either. */
    boolean bringsNews() {
        return !newIdentities.isEmpty() || !merges.isEmpty() || !contested.isEmpty();
    }

    /** Whether everybody is known and stays who they are, and no other than these was named. */
    public boolean areJust(Set<UUID> contacts) {
        return !bringsNews() && transfers.isEmpty() && contacts.containsAll(persons.values());
    }

    /** Numbers whose standing nobody else may change meanwhile. */
    Set<NumberKey> numbersToGuard() {
        Set<NumberKey> numbers = new HashSet<>(contested);
        numbers.addAll(newLeads.keySet());
        numbers.addAll(transfers.keySet());
        for (NewIdentity made : newIdentities) {
            if (made.kind().equals(IdentityTable.PHONE)) {
                numbers.add(new NumberKey(made.tenantId(), made.value()));
            }
        }
        Set<UUID> merging = merging();
        owners.keySet().stream()
                .filter(key -> !Collections.disjoint(known.owners(key), merging))
                .forEach(numbers::add);
        return numbers;
    }

    /** Contacts that turn out to be one with another. */
    Set<UUID> merging() {
        Set<UUID> contacts = new TreeSet<>(merges.keySet());
        contacts.addAll(merges.values());
        return contacts;
    }

    Known known() {
        return known;
    }

    public Map<UUID, UUID> merges() {
        return merges;
    }

    Collection<NewContact> newContacts() {
        return newContacts.values();
    }

    List<NewIdentity> newIdentities() {
        return newIdentities;
    }

    Collection<Transfer> transfers() {
        return transfers.values();
    }

    /** The numbers that stand for someone else than before. */
    public List<Holding> newHoldings() {
        return transfers.values().stream()
                .map(transfer -> new Holding(transfer.key(), transfer.holder()))
                .toList();
    }

    /** Contacts whose calls or numbers are no longer those they were. */
    public Set<UUID> touched() {
        return touched;
    }

    /** Every contact that has a row, or is about to, and that this speaks of. */
    Set<UUID> toLock() {
        Set<UUID> contacts = new TreeSet<>(persons.values());
        contacts.addAll(merging());
        contacts.addAll(newContacts.keySet());
        for (Transfer transfer : transfers.values()) {
            contacts.addAll(transfer.involved());
            if (transfer.retiredLead() != null) {
                contacts.add(transfer.retiredLead());
            }
        }
        return contacts;
    }
}
