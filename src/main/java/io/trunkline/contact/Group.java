package io.trunkline.contact;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Ids and contacts that are one person. */
final class Group {
    final SortedSet<PersonKey> keys = new TreeSet<>();
    final SortedSet<UUID> contacts = new TreeSet<>();

    void add(Object thing) {
        if (thing instanceof PersonKey key) {
            keys.add(key);
        } else {
            contacts.add((UUID) thing);
        }
    }
}
