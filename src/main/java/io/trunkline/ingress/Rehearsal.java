package io.trunkline.ingress;

import io.trunkline.event.Source;
import io.trunkline.ingress.admission.CleanText;
import io.trunkline.ingress.admission.Gate;
import io.trunkline.ingress.exchange.Answer;
import io.trunkline.ingress.exchange.Route;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Tells a sender what arrived and whether it would be believed. Stores nothing, and repeats nothing of the body. */
final class Rehearsal {
    private static final String PATH = Route.WEBHOOKS + "test";
    private static final int MAX_CHARS = 200;

    private final Gate gate;

    Rehearsal(Gate gate) {
        this.gate = gate;
    }

    static boolean isAt(String path) {
        return path.equals(PATH)
                || (path.startsWith(PATH + "/")
                        && path.indexOf('/', PATH.length() + 1) < 0
                        && Route.isToken(path.substring(PATH.length() + 1)));
    }

    Answer answer(HttpServerRequest request, String path, byte[] content) {
        String token = path.equals(PATH) ? null : path.substring(PATH.length() + 1);
        Source source = gate.recognise(token, request.headers(), content);
        return Answer.ok(new JsonObject()
                .put("method", request.method().name())
                .put("contentType", clean(request.getHeader(HttpHeaders.CONTENT_TYPE)))
                .put("bytes", content.length)
                .put("verified", source != null)
                .put("source", source == null ? null : source.word())
                .put("stored", false));
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : CleanText.of(text, MAX_CHARS);
    }
}
