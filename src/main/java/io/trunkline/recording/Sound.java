package io.trunkline.recording;

import io.trunkline.recording.Portion.Part;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A recording on its way from a provider to a listener, as fast as the slower of the two. It waits until it is poured,
 * and comes to an end by itself when nobody takes it or nothing comes. Belongs to the event loop that asked for it.
 */
public final class Sound {
    private static final long WATCH_EVERY_MS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final HttpClientResponse source;
    private final String type;
    private final Part part;
    private final Bounds bounds;
    private final Consumer<Sound> afterwards;
    private final long began = System.nanoTime();
    private final long watch;
    private long movedAt = began;
    private long received;
    private boolean over;
    private @Nullable HttpServerResponse target;

    /**
     * @param source paused
     * @param afterwards told once, however it ends
     */
    Sound(Vertx vertx, HttpClientResponse source, String type, Part part, Bounds bounds, Consumer<Sound> afterwards) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.source = source;
        this.type = type;
        this.part = part;
        this.bounds = bounds;
        this.afterwards = afterwards;
        source.exceptionHandler(broken -> breakOff());
        this.watch = vertx.setPeriodic(WATCH_EVERY_MS, id -> watch());
    }

    /** The media type, an audio one. */
    public String type() {
        return type;
    }

    /** Empty when the provider did not say. */
    public OptionalLong length() {
        return part.length() < 0 ? OptionalLong.empty() : OptionalLong.of(part.length());
    }

    /** As the header of that name has it; empty when it is all of the recording. */
    public Optional<String> contentRange() {
        return Optional.ofNullable(part.range()).map(ContentRange::header);
    }

    /** Writes the body into a response whose head is set, and ends it; broken off it closes the connection. */
    public void pourInto(HttpServerResponse listener) {
        if (over || listener.closed()) {
            letGo();
            listener.reset();
            return;
        }
        target = listener;
        listener.exceptionHandler(gone -> letGo()).closeHandler(gone -> letGo());
        source.handler(bytes -> pass(bytes, listener)).endHandler(end -> ended(listener));
        source.resume();
    }

    private void pass(Buffer bytes, HttpServerResponse listener) {
        if (over) {
            return;
        }
        long start = received;
        received += bytes.length();
        movedAt = System.nanoTime();
        if (received > bounds.bytes()) {
            breakOff();
            return;
        }
        int from = (int) Math.min(bytes.length(), Math.max(0, part.skip() - start));
        int to = (int) Math.min(bytes.length(), end() - start);
        if (from < to) {
            listener.write(bytes.slice(from, to));
        }
        if (received >= end()) {
            finish(listener);
        } else if (listener.writeQueueFull()) {
            source.pause();
            listener.drainHandler(drained -> resume());
        }
    }

    private void resume() {
        movedAt = System.nanoTime();
        if (!over) {
            source.resume();
        }
    }

    private long end() {
        return part.length() < 0 ? Long.MAX_VALUE : part.skip() + part.length();
    }

    private void ended(HttpServerResponse listener) {
        if (over) {
            return;
        }
        if (part.length() < 0 || received >= end()) {
            finish(listener);
        } else {
            breakOff();
        }
    }

    private void finish(HttpServerResponse listener) {
        letGo();
        listener.end();
    }

    private void watch() {
        long now = System.nanoTime();
        boolean isStuck = now - movedAt > bounds.idle().toNanos();
        boolean isEndless = now - began > bounds.total().toNanos();
        if (isStuck || isEndless) {
            breakOff();
        }
    }

    /** The listener has to see that it is not the end: the connection goes with it. */
    private void breakOff() {
        HttpServerResponse listener = over ? null : target;
        letGo();
        if (listener != null) {
            listener.reset();
        }
    }

    /** Takes no more from the provider. Once is enough. */
    public void letGo() {
        if (over) {
            return;
        }
        over = true;
        vertx.cancelTimer(watch);
        source.request().reset();
        afterwards.accept(this);
    }

    /** From any thread. */
    void stop() {
        context.runOnContext(told -> breakOff());
    }
}
