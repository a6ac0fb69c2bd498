package io.trunkline.worker;

import io.trunkline.event.LogId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What peers took over lately. A peer takes more only while it has little in hand: its last offers hold all that it can
 * have left unsettled, and what is settled already is found to be when it is read again. Lives on one event loop.
 */
final class Given {
    private static final int LAST_OF_A_PEER = 10;

    /** From this age on the sweeper finds whatever nobody settled. */
    private static final long KEPT_NANOS = Duration.ofSeconds(70).toNanos();

    private final ArrayDeque<Gift> gifts = new ArrayDeque<>();

    private record Gift(String peer, List<LogId> ids, long atNanos) {}

    void add(String peer, List<LogId> ids, long nowNanos) {
        List<Gift> earlier =
                gifts.stream().filter(gift -> gift.peer().equals(peer)).toList();
        if (earlier.size() == LAST_OF_A_PEER) {
            gifts.remove(earlier.get(0));
        }
        gifts.add(new Gift(peer, List.copyOf(ids), nowNanos));
    }

    boolean isEmpty() {
        return gifts.isEmpty();
    }

    /** Takes back what was given to those who are gone, and forgets what is old. */
    List<LogId> lost(Predicate<String> isAlive, long nowNanos) {
        List<LogId> lost = new ArrayList<>();
        for (Iterator<Gift> all = gifts.iterator(); all.hasNext(); ) {
            Gift gift = all.next();
            if (!isAlive.test(gift.peer())) {
                lost.addAll(gift.ids());
                all.remove();
            } else if (nowNanos - gift.atNanos() > KEPT_NANOS) {
                all.remove();
            }
        }
        return lost;
    }
}
