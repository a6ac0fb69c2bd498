package io.trunkline.journal;

import com.hazelcast.map.IMap;
import io.trunkline.event.Digest;
import io.trunkline.event.LogId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The keys that any node committed lately, in a Hazelcast map, with this node's own in front. A look-up waits five
 * milliseconds at most; a map that misses that too often is left alone for a while. Thread-safe.
 */
public final class ClusterKeys implements SeenKeys {
    public static final String MAP = "trunkline.seen-keys";
    private static final long PATIENCE_MS = 5;
    private static final long CLEAR_AGAIN_MS = 1_000;
    private static final int MISSES_THAT_OPEN = 5;
    private static final long OPEN_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int KNOWN_BYTES = 8 + 8 + 4 + 32;

    private final Vertx vertx;
    private final IMap<String, byte[]> map;
    private final NearKeys near = new NearKeys();
    private final AtomicInteger forgetting = new AtomicInteger();
    private final AtomicInteger misses = new AtomicInteger();
    private final AtomicLong openUntil = new AtomicLong(System.nanoTime());

    public ClusterKeys(Vertx vertx, IMap<String, byte[]> map) {
        this.vertx = vertx;
        this.map = map;
    }

    @Override
    public PgLog.@Nullable Known atHand(Digest key) {
        return near.atHand(key);
    }

    @Override
    public Future<Map<Digest, PgLog.Known>> lookUp(List<Digest> keys) {
        Map<Digest, PgLog.Known> found = new HashMap<>();
        List<Digest> elsewhere = new ArrayList<>(keys.size());
        for (Digest key : keys) {
            PgLog.Known known = near.atHand(key);
            if (known != null) {
                found.put(key, known);
            } else {
                elsewhere.add(key);
            }
        }
        if (elsewhere.isEmpty() || isOpen()) {
            return Future.succeededFuture(found);
        }
        return ask(elsewhere)
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .onSuccess(told -> {
                    misses.set(0);
                    found.putAll(told);
                })
                .onFailure(late -> missed())
                .map(found)
                .otherwise(found);
    }

    private Future<Map<Digest, PgLog.Known>> ask(List<Digest> keys) {
        Context context = vertx.getOrCreateContext();
        List<Future<byte[]>> answers = new ArrayList<>(keys.size());
        for (Digest key : keys) {
            answers.add(Future.fromCompletionStage(map.getAsync(key.hex()), context));
        }
        return Future.all(answers).map(all -> {
            Map<Digest, PgLog.Known> told = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                byte[] value = answers.get(i).result();
                if (value != null) {
                    told.put(keys.get(i), decode(value));
                }
            }
            return told;
        });
    }

    @Override
    public void remember(Map<Digest, PgLog.Known> committed) {
        near.remember(committed);
        if (!isOpen()) {
            committed.forEach((key, known) -> map.setAsync(key.hex(), encode(known)));
        }
    }

    /** Everyone's entries: after a failover the database may have lost what any node was told. */
    @Override
    public void forgetAll() {
        near.forgetAll();
        forgetting.incrementAndGet();
        clear();
    }

    /** Until it has succeeded nothing the map says is believed, and nothing is put into it. */
    private void clear() {
        vertx.executeBlocking(() -> {
                    map.clear();
                    return true;
                })
                .onSuccess(cleared -> forgetting.decrementAndGet())
                .onFailure(unable -> vertx.setTimer(CLEAR_AGAIN_MS, timer -> clear()));
    }

    private boolean isOpen() {
        return forgetting.get() > 0 || System.nanoTime() < openUntil.get();
    }

    private void missed() {
        if (misses.incrementAndGet() >= MISSES_THAT_OPEN) {
            misses.set(0);
            openUntil.set(System.nanoTime() + OPEN_NANOS);
        }
    }

    private static byte[] encode(PgLog.Known known) {
        Instant receivedAt = known.at().receivedAt();
        return Buffer.buffer(KNOWN_BYTES)
                .appendLong(known.at().id())
                .appendLong(receivedAt.getEpochSecond())
                .appendInt(receivedAt.getNano())
                .appendBuffer(known.bodyHash().toBuffer())
                .getBytes();
    }

    private static PgLog.Known decode(byte[] bytes) {
        Buffer buffer = Buffer.buffer(bytes);
        Instant receivedAt = Instant.ofEpochSecond(buffer.getLong(8), buffer.getInt(16));
        return new PgLog.Known(
                new LogId(buffer.getLong(0), receivedAt), Digest.fromBuffer(buffer.getBuffer(20, KNOWN_BYTES)));
    }
}
