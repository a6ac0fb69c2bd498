package io.trunkline.bus;

import io.trunkline.event.LogId;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Log rows that a busy node offers to another: ids only, for the truth is in the log. Goes over the wire.
 */
public record Offer(List<LogId> ids) {
    private static final int ID_BYTES = 8 + 8;

    public Offer {
        ids = List.copyOf(ids);
    }

    public Buffer toBuffer() {
        Buffer buffer = Buffer.buffer(ids.size() * ID_BYTES);
        for (LogId at : ids) {
            buffer.appendLong(at.id()).appendLong(at.micros());
        }
        return buffer;
    }

    public static Offer fromBuffer(Buffer buffer) {
        List<LogId> ids = new ArrayList<>(buffer.length() / ID_BYTES);
        for (int at = 0; at + ID_BYTES <= buffer.length(); at += ID_BYTES) {
            ids.add(LogId.ofMicros(buffer.getLong(at), buffer.getLong(at + 8)));
        }
        return new Offer(ids);
    }
}
