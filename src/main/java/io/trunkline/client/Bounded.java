package io.trunkline.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;

/** Reads bodies of which nobody knows how long they get: what is too long is broken off, and never held. */
public final class Bounded {
    private final int most;

    /** @param most bytes */
    public Bounded(int most) {
        this.most = most;
    }

    /** Empty where it is too long. */
    public Future<Optional<Buffer>> body(HttpClientResponse response) {
        Promise<Optional<Buffer>> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(bytes -> {
            if (body.length() + bytes.length() <= most) {
                body.appendBuffer(bytes);
            } else if (read.tryComplete(Optional.empty())) {
                response.request().reset();
            }
        });
        response.end().onSuccess(ended -> read.tryComplete(Optional.of(body))).onFailure(read::tryFail);
        return read.future();
    }
}
