package io.trunkline.worker;

import io.trunkline.event.Entry;
import io.trunkline.journal.Pressure;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a node has in hand, over all its workers: the bound of their memory, and the measure of how busy it is. */
public final class Load {
    private static final long MAX_BYTES = 24L << 20;
    private static final long MAX_BYTES_OF_NEW = 18L << 20;

    private final Pressure pressure;
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /** @param pressure of the webhooks that this node has not stored yet */
    public Load(Pressure pressure) {
        this.pressure = pressure;
    }

    /** Whether many webhooks wait for their receipts, or did a moment ago: their senders are less patient than effects. */
    boolean isRush() {
        return pressure.isHigh();
    }

    /** Events in hand, those included that are kept only by their id. */
    public int events() {
        return events.get();
    }

    /** For the bodies of more events. */
    public boolean hasRoom() {
        return bytes.get() < MAX_BYTES;
    }

    /** For the bodies of new ones: a part is kept for those that found no room before. */
    boolean hasRoomForNew() {
        return bytes.get() < MAX_BYTES_OF_NEW;
    }

    void take(int count) {
        events.addAndGet(count);
    }

    void hold(Entry entry) {
        bytes.addAndGet(entry.delivery().body().length());
    }

    void settled(List<Entry> entries) {
        events.addAndGet(-entries.size());
        entries.forEach(entry -> bytes.addAndGet(-entry.delivery().body().length()));
    }

    void dropped(int count) {
        events.addAndGet(-count);
    }
}
