package io.trunkline.contact;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Things of which some are known to be the same: a union-find with path halving. */
final class Links {
    private final Map<Object, Object> parents = new HashMap<>();

    void add(Object thing) {
        parents.putIfAbsent(thing, thing);
    }

    void link(Object one, Object other) {
        add(one);
        add(other);
        parents.put(root(one), root(other));
    }

    Object root(Object thing) {
        Object at = thing;
        Object parent = parents.getOrDefault(at, at);
        while (!parent.equals(at)) {
            Object grandparent = parents.getOrDefault(parent, parent);
            parents.put(at, grandparent);
            at = grandparent;
            parent = parents.getOrDefault(at, at);
        }
        return at;
    }

    Set<Object> things() {
        return Set.copyOf(parents.keySet());
    }
}
