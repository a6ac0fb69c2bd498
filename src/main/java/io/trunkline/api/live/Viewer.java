package io.trunkline.api.live;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** One who watches: how far they have seen, and whether they keep up. Used by the feed's event loop only. */
final class Viewer {
    /** Before the feed knows where the log ends. */
    static final long NOW = -1;

    private final UUID tenantId;
    private final HttpServerResponse response;
    private final long joinedAt;
    private long seen;
    private long lastWrite;
    private long fullSince;

    /** @param seen the id they have seen last, or {@link #NOW} */
    Viewer(UUID tenantId, HttpServerResponse response, long seen, long now) {
        this.tenantId = tenantId;
        this.response = response;
        this.seen = seen;
        this.joinedAt = now;
        this.lastWrite = now;
    }

    UUID tenantId() {
        return tenantId;
    }

    long seen() {
        return seen;
    }

    long joinedAt() {
        return joinedAt;
    }

    long lastWrite() {
        return lastWrite;
    }

    /** For how long nothing more could be written, in milliseconds. */
    long stuckFor(long now) {
        if (!response.writeQueueFull()) {
            fullSince = 0;
        } else if (fullSince == 0) {
            fullSince = now;
        }
        return fullSince == 0 ? 0 : now - fullSince;
    }

    void show(List<JsonObject> events, long upTo, long now) {
        if (!events.isEmpty()) {
            StringBuilder text = new StringBuilder();
            events.forEach(event -> text.append("id: ")
                    .append(event.getLong("id"))
                    .append("\nevent: event\ndata: ")
                    .append(event.encode())
                    .append("\n\n"));
            write(text.toString(), now);
        }
        seen = upTo;
    }

    /** There was more than can be shown: whoever wants it reads the list. */
    void skipTo(long id, long now) {
        JsonObject gap = new JsonObject().put("from", seen).put("to", id);
        write("id: " + id + "\nevent: skipped\ndata: " + gap.encode() + "\n\n", now);
        seen = id;
    }

    /** What happened to an event that was shown before; it has no place in the order, and is not told again. */
    void tell(JsonObject settled, long now) {
        if (!response.writeQueueFull()) {
            write("event: settled\ndata: " + settled.encode() + "\n\n", now);
        }
    }

    /** Keeps the line open, and moves the place to go on from. */
    void beat(long now) {
        write(": \nid: " + seen + "\n\n", now);
    }

    /** Says where it begins, so that a break before the first event costs none. */
    void begin(long from, long now) {
        seen = from;
        beat(now);
    }

    void end() {
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }

    /** The browser may have left, or the feed let go of it, while the log was read. */
    private void write(String text, long now) {
        lastWrite = now;
        if (!response.ended() && !response.closed()) {
            response.write(text);
        }
    }
}
