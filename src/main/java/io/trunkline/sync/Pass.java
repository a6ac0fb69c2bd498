package io.trunkline.sync;

import io.trunkline.dialer.FieldMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One time through the pages of the dialer's contacts: how far it came, and from when on to read the next time. */
final class Pass {
    /** What is listed moves on, and a page shows others in the end. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int MOST_PAGES = 2_000;

    private final Instant from;
    private final FieldMapping mapping;
    private final Instant begunAt;
    private final Set<String> seen = new HashSet<>();
    private Instant newest;
    private Instant earliestLeftOut = Instant.MAX;
    private int page = 1;

    Pass(Instant from, FieldMapping mapping, Instant begunAt) {
        this.from = from;
        this.mapping = mapping;
        this.begunAt = begunAt;
        this.newest = from;
    }

    /** Whether it is still the one to go on with. */
    boolean isOf(Instant start, FieldMapping mapped, Instant now) {
        return from.equals(start) && mapping.equals(mapped) && now.isBefore(begunAt.plus(LONGEST));
    }

    Instant from() {
        return from;
    }

    /** The one to be read. */
    int page() {
        return page;
    }

    /** Without those that an earlier page showed. */
    List<ShownContact> fresh(List<ShownContact> shown) {
        Map<String, ShownContact> fresh = new LinkedHashMap<>();
        for (ShownContact one : shown) {
            if (!seen.contains(one.dialerId())) {
                fresh.putIfAbsent(one.dialerId(), one);
            }
            Instant at = one.changedAt();
            newest = at != null && at.isAfter(newest) ? at : newest;
        }
        return List.copyOf(fresh.values());
    }

    /** These have to be read again: nothing that is later than any of them counts as read. */
    void leaveOut(Collection<ShownContact> contacts) {
        for (ShownContact one : contacts) {
            Instant at = one.changedAt() == null ? from : one.changedAt();
            earliestLeftOut = at.isBefore(earliestLeftOut) ? at : earliestLeftOut;
        }
    }

    /** The page was taken in, with those who were new on it. */
    void turn(List<ShownContact> taken) {
        taken.forEach(one -> seen.add(one.dialerId()));
        page++;
    }

    /** Whether it is time to do something else. */
    boolean isLong() {
        return page % MOST_PAGES == 1;
    }

    /** What was seen so far is not remembered for ever. */
    void rest() {
        seen.clear();
    }

    Instant upTo() {
        return newest.isBefore(earliestLeftOut) ? newest : earliestLeftOut;
    }
}
