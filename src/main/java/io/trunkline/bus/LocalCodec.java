package io.trunkline.bus;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** Hands {@link Work} over as the object it is. Sent with {@code localOnly}; on the wire it would be a fault. */
public final class LocalCodec implements MessageCodec<Work, Work> {
    private static final String NAME = "trunkline-local";

    /** Once for each Vert.x: the bus has one selector, and a second call would replace the first. */
    public static void register(Vertx vertx) {
        EventBus bus = vertx.eventBus();
        bus.registerCodec(new LocalCodec());
        bus.codecSelector(body -> body instanceof Work ? NAME : null);
    }

    @Override
    public Work transform(Work work) {
        return work;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }

    @Override
    public void encodeToWire(Buffer buffer, Work work) {
        throw new IllegalStateException("work stays within its node");
    }

    @Override
    public Work decodeFromWire(int position, Buffer buffer) {
        throw new IllegalStateException("work stays within its node");
    }
}
