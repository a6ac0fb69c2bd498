package io.trunkline.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** One file as it is sent: also compressed, and known again by its hash. Immutable. */
record Asset(String type, Buffer plain, Buffer compressed, String tag, String caching) {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_EACH_TIME = "no-cache";

    /** A file of ours: it changes with each release, so a browser asks whether its copy still holds. */
    static Asset ours(String type, byte[] bytes) {
        return of(type, bytes, ASK_EACH_TIME);
    }

    /** A file whose path names its version. */
    static Asset versioned(String type, byte[] bytes) {
        return of(type, bytes, FOR_EVER);
    }

    private static Asset of(String type, byte[] bytes, String caching) {
        return new Asset(type, Buffer.buffer(bytes), Buffer.buffer(gzip(bytes)), '"' + Hash.of(bytes) + '"', caching);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response()
                .putHeader("etag", tag)
                .putHeader("cache-control", caching)
                .putHeader("vary", "accept-encoding")
                .putHeader("content-type", type);
        if (tag.equals(request.getHeader("if-none-match"))) {
            response.setStatusCode(304).end();
        } else {
            send(request, response);
        }
    }

    private void send(HttpServerRequest request, HttpServerResponse response) {
        String accepted = request.getHeader("accept-encoding");
        boolean small = accepted != null && accepted.contains("gzip");
        Buffer body = small ? compressed : plain;
        if (small) {
            response.putHeader("content-encoding", "gzip");
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("content-length", Integer.toString(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }
}
