package io.trunkline.recording;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A provider on this machine that keeps to HTTP by the letter, and notes what it was asked. */
final class StrictProvider {
    static final String SOUND = "0123456789".repeat(10);

    private final Map<String, Handler<HttpServerRequest>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong endlessBytes = new AtomicLong();
    private final HttpServer server;

    /** @param key of the Authorization header; null where there was none */
    record Asked(String host, String path, String range, String key, String name) {}

    StrictProvider(Vertx vertx, HttpServerOptions options) {
        server = vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
    }

    int port() {
        return server.actualPort();
    }

    List<Asked> asked() {
        return asked;
    }

    /** Written by {@link #endless}, as far as its connection took it. */
    long endlessBytes() {
        return endlessBytes.get();
    }

    void at(String path, Handler<HttpServerRequest> answer) {
        answers.put(path, answer);
    }

    void redirect(String from, String to) {
        at(
                from,
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", to)
                        .end());
    }

    void status(String path, int status) {
        at(path, request -> request.response().setStatusCode(status).end());
    }

    /** One range of bytes, as RFC 9110 has it. */
    void sound(String path) {
        at(path, request -> {
            HttpServerResponse response = request.response().putHeader("Content-Type", "audio/mpeg");
            Optional<Range> range =
                    Optional.ofNullable(request.getHeader("Range")).flatMap(Range::parse);
            Optional<ContentRange> part = range.flatMap(asked -> asked.within(SOUND.length()));
            if (range.isPresent() && part.isEmpty()) {
                response.setStatusCode(416)
                        .putHeader("Content-Range", "bytes */" + SOUND.length())
                        .end();
            } else if (part.isPresent()) {
                response.setStatusCode(206)
                        .putHeader("Content-Range", part.get().header())
                        .end(SOUND.substring(
                                (int) part.get().first(), (int) part.get().last() + 1));
            } else {
                response.end(SOUND);
            }
        });
    }

    void audio(String path, String type, Buffer body) {
        at(path, request -> request.response().putHeader("Content-Type", type).end(body));
    }

    /** As much as is taken, without saying how much there is. */
    void endless(String path) {
        at(path, request -> {
            HttpServerResponse response =
                    request.response().putHeader("Content-Type", "audio/mpeg").setChunked(true);
            write(response, Buffer.buffer(new byte[64 * 1024]));
        });
    }

    private void write(HttpServerResponse response, Buffer block) {
        while (!response.closed() && !response.writeQueueFull()) {
            response.write(block).onSuccess(written -> endlessBytes.addAndGet(block.length()));
        }
        if (!response.closed()) {
            response.drainHandler(drained -> write(response, block));
        }
    }

    private void answer(HttpServerRequest request) {
        asked.add(new Asked(
                String.valueOf(request.authority()),
                request.path(),
                request.getHeader("Range"),
                request.getHeader("Authorization"),
                request.connection().indicatedServerName()));
        answers.getOrDefault(
                        request.path(),
                        none -> request.response().setStatusCode(404).end())
                .handle(request);
    }
}
