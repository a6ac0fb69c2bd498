package io.trunkline.importing;

import io.trunkline.event.Digest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A file as it came, on the disk: it may be larger than what memory has to spare.
 *
 * @param place to be deleted by whoever has read it
 */
record Upload(Path place, Digest hash, long bytes) {
    static final long MOST_BYTES = 32L << 20;

    /** Whoever has gone without a word keeps nobody waiting for longer. */
    private static final int LONGEST_SECONDS = 330;

    /** Empty, and nothing is left of it, when it is too large. */
    static Future<Optional<Upload>> take(Vertx vertx, HttpServerRequest request) {
        return vertx.fileSystem()
                .createTempFile("trunkline-", ".csv", "rw-------")
                .compose(path -> vertx.fileSystem()
                        .open(path, new OpenOptions().setWrite(true).setTruncateExisting(true))
                        .compose(file -> written(request, file)
                                .eventually(file::close)
                                .map(taken -> taken.map(size -> new Upload(Path.of(path), size.hash(), size.bytes()))))
                        .compose(
                                upload -> upload.isPresent()
                                        ? Future.succeededFuture(upload)
                                        : discarded(vertx, path).map(upload),
                                failure -> discarded(vertx, path).compose(gone -> Future.failedFuture(failure))));
    }

    Future<Void> discarded(Vertx vertx) {
        return discarded(vertx, place.toString());
    }

    /** What cannot be deleted is no reason to answer anything else. */
    private static Future<Void> discarded(Vertx vertx, String path) {
        return vertx.fileSystem().delete(path).otherwiseEmpty();
    }

    record Size(Digest hash, long bytes) {}

    static Future<Optional<Size>> written(HttpServerRequest request, AsyncFile file) {
        Promise<Optional<Size>> done = Promise.promise();
        Writing writing = new Writing(request, file, done);
        request.exceptionHandler(done::tryFail);
        file.exceptionHandler(done::tryFail);
        request.endHandler(end -> writing.end());
        request.handler(writing::take);
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.resume();
        return done.future().timeout(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /** No faster than the disk. */
    private static final class Writing {
        private final HttpServerRequest request;
        private final AsyncFile file;
        private final Promise<Optional<Size>> done;
        private final MessageDigest digest = sha256();
        private Future<Void> stored = Future.succeededFuture();
        private long bytes;

        Writing(HttpServerRequest request, AsyncFile file, Promise<Optional<Size>> done) {
            this.request = request;
            this.file = file;
            this.done = done;
        }

        void take(Buffer chunk) {
            bytes += chunk.length();
            if (done.future().isComplete()) {
                return;
            }
            if (bytes > MOST_BYTES) {
                done.complete(Optional.empty());
                return;
            }
            digest.update(chunk.getBytes());
            Future<Void> written = file.write(chunk).onFailure(done::tryFail);
            stored = stored.compose(before -> written);
            if (file.writeQueueFull()) {
                request.pause();
                file.drainHandler(drained -> request.resume());
            }
        }

        /** What the disk did not take did not come. */
        void end() {
            stored.onSuccess(whole ->
                    done.tryComplete(Optional.of(new Size(Digest.fromBuffer(Buffer.buffer(digest.digest())), bytes))));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java platform has SHA-256", impossible);
            }
        }
    }
}
