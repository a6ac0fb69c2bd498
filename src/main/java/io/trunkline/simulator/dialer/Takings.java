package io.trunkline.simulator.dialer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the dialer was given: each contact how often, and in which session. Thread-safe. */
public final class Takings {
    private final Map<String, Integer> times = new HashMap<>();
    private final Set<String> numbers = new HashSet<>();
    private final Map<String, String> sessionsByName = new HashMap<>();
    private final Set<String> sessions = new HashSet<>();

    /** @return whether it was new to the dialer */
    synchronized boolean take(String contactId, String number) {
        times.merge(contactId, 1, Integer::sum);
        return numbers.add(number);
    }

    /** The session of this id or, without one, of this name; made where there is none. */
    synchronized String session(String id, String name) {
        if (!id.isEmpty() && sessions.contains(id)) {
            return id;
        }
        return sessionsByName.computeIfAbsent(name, newcomer -> newSession());
    }

    synchronized String newSession() {
        String made = "pb_session_" + (5_000 + sessions.size());
        sessions.add(made);
        return made;
    }

    /** By our own id of the contact. */
    public synchronized Map<String, Integer> times() {
        return Map.copyOf(times);
    }

    public synchronized int sessions() {
        return sessions.size();
    }
}
