package io.trunkline.ingress.body;

import io.trunkline.ingress.exchange.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One body on its way in. What is refused before its end is answered at once; the rest is read and thrown away, up to a
 * bound, because a connection reset would take the answer with it.
 */
public final class Body {
    /** Memory that a request costs apart from its bytes. */
    private static final int OVERHEAD_BYTES = 1024;

    private static final int MOST_TIMES_THE_LIMIT_THROWN_AWAY = 4;

    private final Bodies bodies;
    private final HttpServerRequest request;
    private final Consumer<Body> whole;
    private final Consumer<Answer> refused;
    private final long startedAtNanos = System.nanoTime();
    private Buffer bytes = Buffer.buffer(0);
    private @Nullable Buffer first;
    private long receivedBytes;
    private long heldBytes;
    private State state = State.READING;

    private enum State {
        READING,
        WHOLE,
        /** Answered before its end. */
        REFUSED
    }

    Body(Bodies bodies, HttpServerRequest request, Consumer<Body> whole, Consumer<Answer> refused) {
        this.bodies = bodies;
        this.request = request;
        this.whole = whole;
        this.refused = refused;
    }

    void discard() {
        state = State.REFUSED;
        listen();
    }

    void read() {
        listen();
        boolean continues = "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
        Answer refusal = refusal();
        if (refusal != null) {
            refuse(refusal, continues);
        } else if (!hold(OVERHEAD_BYTES)) {
            refuse(overfull(), continues);
        } else if (continues) {
            request.response().writeContinue();
        }
    }

    private void listen() {
        request.exceptionHandler(gone -> abandon());
        request.handler(this::take);
        request.endHandler(ended -> end());
    }

    public Buffer bytes() {
        return first == null ? bytes : first;
    }

    long startedAtNanos() {
        return startedAtNanos;
    }

    /** To be called once the bytes are needed no more. */
    public void release() {
        bodies.let(heldBytes);
        heldBytes = 0;
    }

    void giveUp() {
        if (state == State.REFUSED) {
            request.connection().close();
            return;
        }
        refuse(Answer.tooSlow(), true);
    }

    private @Nullable Answer refusal() {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.isBlank() && !"identity".equalsIgnoreCase(encoding.strip())) {
            return Answer.encoded();
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && declared(length) > bodies.limits().maxBodyBytes()
                ? Answer.tooLarge(bodies.limits().maxBodyBytes())
                : null;
    }

    /** The decoder has refused what is no number; one too big to be read is too big. */
    private static long declared(String length) {
        try {
            return Long.parseLong(length.strip());
        } catch (NumberFormatException tooBig) {
            return Long.MAX_VALUE;
        }
    }

    private void take(Buffer chunk) {
        receivedBytes += chunk.length();
        int max = bodies.limits().maxBodyBytes();
        if (state == State.REFUSED) {
            if (receivedBytes > (long) max * MOST_TIMES_THE_LIMIT_THROWN_AWAY) {
                request.connection().close();
            }
        } else if (receivedBytes > max) {
            refuse(Answer.tooLarge(max), false);
        } else if (!hold(chunk.length())) {
            refuse(overfull(), false);
        } else {
            append(chunk);
        }
    }

    /** Most bodies come in one piece, which then needs no copy. */
    private void append(Buffer chunk) {
        if (first == null && bytes.length() == 0) {
            first = chunk;
            return;
        }
        if (first != null) {
            bytes.appendBuffer(first);
            first = null;
        }
        bytes.appendBuffer(chunk);
    }

    private void end() {
        bodies.finished(this);
        if (state == State.READING) {
            state = State.WHOLE;
            whole.accept(this);
        }
    }

    /** A whole body goes on to be stored, and is held until then, whoever hears the answer. */
    private void abandon() {
        bodies.finished(this);
        if (state == State.READING) {
            state = State.REFUSED;
            drop();
        }
    }

    private void refuse(Answer answer, boolean thenClose) {
        state = State.REFUSED;
        drop();
        if (!thenClose) {
            refused.accept(answer);
            return;
        }
        Framing.announceEnd(request);
        refused.accept(answer);
        Framing.end(request);
    }

    private void drop() {
        release();
        bytes = Buffer.buffer(0);
        first = null;
    }

    private boolean hold(int size) {
        heldBytes += size;
        return bodies.hold(size);
    }

    private static Answer overfull() {
        return Answer.unavailable("Too many webhooks are being taken in at once. Send it again.");
    }
}
