package io.trunkline.worker;

import io.trunkline.event.Entry;
import io.trunkline.event.LogId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits for one kind of worker, bounded: events as objects while there is room, then as ids that are read again
 * from the log, then not at all, since the sweeper finds them there. What is read again takes turns with what came later
 * and found room, and so neither waits for an end of the other; but it has one turn in {@value #TURNS}, since reading
 * again costs more than taking what is here, and leaves less room for what comes. Lives on one event loop.
 */
final class Lane {
    private static final int MAX_OBJECTS = 4_096;
    private static final int MAX_IDS = 500_000;
    private static final int BATCH = 256;
    private static final int TURNS = 8;

    private final Load load;
    private final ArrayDeque<Entry> objects = new ArrayDeque<>();
    private final ArrayDeque<Entry> suspects = new ArrayDeque<>();
    private final ArrayDeque<LogId> ids = new ArrayDeque<>();
    private final ArrayDeque<Entry> readAgain = new ArrayDeque<>();

    private final Portion portion = new Portion();
    private int turn;

    Lane(Load load) {
        this.load = load;
    }

    /** An event that may have ended a process before. */
    void addSuspect(Entry entry) {
        load.take(1);
        load.hold(entry);
        suspects.add(entry);
    }

    void add(List<Entry> entries) {
        for (Entry entry : entries) {
            boolean claimed = entry.attempts() > 0 || entry.generation() > 0;
            if (claimed || (objects.size() < MAX_OBJECTS && load.hasRoomForNew())) {
                load.take(1);
                load.hold(entry);
                objects.add(entry);
            } else if (ids.size() < MAX_IDS) {
                load.take(1);
                ids.add(entry.at());
                portion.saw(entry.delivery().body().length());
            }
        }
    }

    /** Events whose ids were taken by {@link #overflow}. */
    void reread(List<Entry> entries, int asked) {
        load.dropped(asked - entries.size());
        entries.forEach(load::hold);
        readAgain.addAll(entries);
    }

    /** The next batch, at most {@value #BATCH}; a suspect is a batch of its own. */
    List<Entry> next() {
        if (!suspects.isEmpty()) {
            return List.of(suspects.poll());
        }
        turn = (turn + 1) % TURNS;
        boolean olderOnesTurn = turn == 0;
        List<Entry> batch = new ArrayList<>(Math.min(BATCH, held()));
        move(olderOnesTurn ? readAgain : objects, batch);
        move(olderOnesTurn ? objects : readAgain, batch);
        return batch;
    }

    private static void move(ArrayDeque<Entry> from, List<Entry> batch) {
        while (batch.size() < BATCH && !from.isEmpty()) {
            batch.add(from.poll());
        }
    }

    private int held() {
        return objects.size() + readAgain.size();
    }

    boolean isEmpty() {
        return held() == 0 && suspects.isEmpty();
    }

    /** Whether waiting would not make the next batch any larger. */
    boolean isFull() {
        return held() >= BATCH || !suspects.isEmpty();
    }

    /** A portion at a time is read ahead. */
    boolean wantsMore() {
        return readAgain.isEmpty() && !ids.isEmpty() && load.hasRoom();
    }

    /** Whether some wait that can be read again when the node has less in hand. */
    boolean lacksRoom() {
        return !ids.isEmpty() && !load.hasRoom();
    }

    int overflowing() {
        return ids.size();
    }

    /** As many of the next ones as may be read again at once. */
    List<LogId> toReread() {
        return overflow(portion.size());
    }

    /** Takes ids out, to be read again here or elsewhere. */
    List<LogId> overflow(int most) {
        List<LogId> taken = new ArrayList<>(Math.min(most, ids.size()));
        while (taken.size() < most && !ids.isEmpty()) {
            taken.add(ids.poll());
        }
        return taken;
    }

    void putBack(List<LogId> untaken) {
        for (int i = untaken.size() - 1; i >= 0; i--) {
            ids.addFirst(untaken.get(i));
        }
    }

    /** Whoever had them is gone. */
    void takeBack(List<LogId> lost) {
        load.take(lost.size());
        putBack(lost);
    }

    /** Another node has them now. */
    void givenAway(int count) {
        load.dropped(count);
    }
}
