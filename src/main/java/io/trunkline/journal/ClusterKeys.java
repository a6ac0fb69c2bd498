package io.trunkline.journal;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import io.trunkline.event.Digest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The keys that any node committed lately. Each node announces its own in a Hazelcast map, those of some milliseconds in
 * one entry, and reads what the others announce: so a look-up asks nobody, and a commit costs no call for each of its
 * keys. A node that joins reads what the map still holds.
 */
public final class ClusterKeys implements SeenKeys {
    public static final String MAP = "trunkline.seen-keys";

    /** A sender takes longer to try again. */
    private static final long ANNOUNCE_EVERY_MS = 10;

    /** A node writes its entries in turn, so that the map holds its last seconds and no more. */
    private static final int ENTRIES_OF_A_NODE = 256;

    /** While so many announcements are under way, others are left out: what they say is in the database. */
    private static final int MOST_UNDER_WAY = 16;

    private static final long CLEAR_AGAIN_MS = 1_000;

    /** An announcement without a key: whoever hears it forgets what was said before. */
    private static final byte[] FORGET = {};

    private final Vertx vertx;
    private final IMap<String, byte[]> map;
    private final String own;
    private final NearKeys near = new NearKeys();
    private final ByteArrayOutputStream news = new ByteArrayOutputStream();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger forgetting = new AtomicInteger();

    /** @param node whose name no other node has, nor had before */
    public ClusterKeys(Vertx vertx, IMap<String, byte[]> map, String node) {
        this.vertx = vertx;
        this.map = map;
        this.own = node + "/";
    }

    /** Completes when this node hears the others. What they said before is a help, and nothing that a start hangs on. */
    public Future<Void> listen() {
        return vertx.executeBlocking(() -> map.addEntryListener(new Others(), true))
                .compose(listening -> vertx.executeBlocking(map::values)
                        .onSuccess(said -> said.forEach(near::hear))
                        .<Void>mapEmpty()
                        .otherwiseEmpty());
    }

    @Override
    public PgLog.@Nullable Known find(Digest key) {
        return near.find(key);
    }

    @Override
    public void remember(Map<Digest, PgLog.Known> committed) {
        byte[] entries = RecentKeys.entries(committed);
        near.hear(entries);
        synchronized (news) {
            news.writeBytes(entries);
        }
        if (scheduled.compareAndSet(false, true)) {
            vertx.setTimer(ANNOUNCE_EVERY_MS, timer -> {
                scheduled.set(false);
                announce();
            });
        }
    }

    private void announce() {
        byte[] entries = takeNews();
        if (entries.length == 0 || forgetting.get() > 0 || underWay.get() >= MOST_UNDER_WAY) {
            return;
        }
        underWay.incrementAndGet();
        String key = own + Math.floorMod(turn.getAndIncrement(), ENTRIES_OF_A_NODE);
        map.setAsync(key, entries).whenComplete((done, failure) -> underWay.decrementAndGet());
    }

    private byte[] takeNews() {
        synchronized (news) {
            byte[] entries = news.toByteArray();
            news.reset();
            return entries;
        }
    }

    /** Everyone's entries: after a failover the database may have lost what any node was told. */
    @Override
    public void forgetAll() {
        forgetting.incrementAndGet();
        near.forgetAll();
        takeNews();
        clear();
    }

    /** Until it has succeeded nothing the others say is believed, and nothing is told to them. */
    private void clear() {
        vertx.executeBlocking(() -> {
                    map.clear();
                    map.set(own + "forget", FORGET);
                    return true;
                })
                .onSuccess(cleared -> forgetting.decrementAndGet())
                .onFailure(unable -> vertx.setTimer(CLEAR_AGAIN_MS, timer -> clear()));
    }

    private final class Others implements EntryAddedListener<String, byte[]>, EntryUpdatedListener<String, byte[]> {
        @Override
        public void entryAdded(EntryEvent<String, byte[]> said) {
            hear(said);
        }

        @Override
        public void entryUpdated(EntryEvent<String, byte[]> said) {
            hear(said);
        }

        private void hear(EntryEvent<String, byte[]> said) {
            if (said.getKey().startsWith(own)) {
                return;
            }
            if (said.getValue().length == 0) {
                near.forgetAll();
            } else if (forgetting.get() == 0) {
                near.hear(said.getValue());
            }
        }
    }
}
