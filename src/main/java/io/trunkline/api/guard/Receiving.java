package io.trunkline.api.guard;

import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Takes the body in, which waits on the wire until it is known who sends it: strangers may fill no memory. What is open
 * to them takes a few lines at most. A body that its operation reads as it comes goes on waiting.
 */
public final class Receiving implements Stage {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_BYTES_OF_STRANGERS = 8 * 1024;

    private final Stage next;

    public Receiving(Stage next) {
        this.next = next;
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        if (exchange.rule().isStreamed()) {
            return next.answer(exchange);
        }
        int most = exchange.rule().isOpen() ? MOST_BYTES_OF_STRANGERS : MOST_BYTES;
        HttpServerRequest request = exchange.context().request();
        if (declared(request) > most) {
            return tooLarge();
        }
        Buffer body = Buffer.buffer();
        Promise<Boolean> taken = Promise.promise();
        request.exceptionHandler(gone -> taken.tryFail(gone));
        request.endHandler(ended -> taken.tryComplete(true));
        request.handler(chunk -> {
            if (taken.future().isComplete()) {
                return;
            }
            if (body.length() + chunk.length() > most) {
                taken.complete(false);
            } else {
                body.appendBuffer(chunk);
            }
        });
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.resume();
        return taken.future().compose(whole -> whole ? next.answer(exchange.with(body)) : tooLarge());
    }

    /** The decoder has refused what is no number; one too big to be read is too big. */
    private static long declared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException tooBig) {
            return Long.MAX_VALUE;
        }
    }

    private static Future<Reply> tooLarge() {
        return Stage.refuse(Reply.refused(Problem.of(413, "The body is too large.")));
    }
}
