package io.trunkline.contact;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@code contact_identities} said of the ids and numbers it was asked for, and how old that answer is. */
final class Known {
    private final Map<PersonKey, UUID> persons = new HashMap<>();
    private final Map<NumberKey, SortedSet<UUID>> owners = new HashMap<>();
    private final Map<NumberKey, UUID> leads = new HashMap<>();
    private final Map<UUID, Integer> versions = new HashMap<>();

    void person(PersonKey key, UUID contact) {
        persons.put(key, contact);
    }

    void owner(NumberKey key, UUID contact) {
        owners.computeIfAbsent(key, none -> new TreeSet<>()).add(contact);
    }

    void lead(NumberKey key, UUID contact) {
        leads.put(key, contact);
    }

    void version(UUID contact, int version) {
        versions.put(contact, version);
    }

    Map<PersonKey, UUID> persons() {
        return persons;
    }

    @Nullable
    UUID person(PersonKey key) {
        return persons.get(key);
    }

    /** Whether all ids of the mention are known, and lead to the same contact. */
    boolean isOnePerson(Mention mention) {
        UUID first = null;
        for (PersonKey key : mention.persons()) {
            UUID contact = persons.get(key);
            if (contact == null || (first != null && !first.equals(contact))) {
                return false;
            }
            first = contact;
        }
        return true;
    }

    Set<UUID> owners(NumberKey key) {
        return owners.getOrDefault(key, new TreeSet<>());
    }

    Set<NumberKey> ownedNumbers() {
        return owners.keySet();
    }

    @Nullable
    UUID lead(NumberKey key) {
        return leads.get(key);
    }

    /** Of a contact that was remembered there is no version to compare. */
    @Nullable
    Integer version(UUID contact) {
        return versions.get(contact);
    }

    /** Whether the contact is still the one that was read. */
    boolean isCurrent(UUID contact, int version) {
        Integer read = version(contact);
        return read == null || read == version;
    }
}
