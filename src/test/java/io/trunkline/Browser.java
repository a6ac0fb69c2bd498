package io.trunkline;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks the API as a browser or a script would: with a cookie, a bearer token, or nothing. Immutable. */
record Browser(TestNode node, Map<String, String> headers) {
    static final String PASSWORD = "correct horse battery";

    /** What came back; the body is empty where it was no JSON. */
    record Answer(int status, JsonObject body, HttpResponse<String> response) {
        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** Of the first error. */
        String field() {
            return body.getJsonArray("errors").getJsonObject(0).getString("field");
        }
    }

    static Browser at(TestNode node) {
        return new Browser(node, Map.of());
    }

    Browser with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Browser(node, more);
    }

    Browser bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** Signed in, as a page of ours that knows its CSRF token. */
    Browser signedIn(String email) {
        Answer answer = post("/api/v1/login", credentials(email, PASSWORD));
        String cookie = answer.header("Set-Cookie").orElseThrow().split(";")[0];
        return with("Cookie", cookie)
                .with("X-CSRF-Token", answer.body().getString("csrfToken"))
                .with("Origin", origin());
    }

    String origin() {
        String url = node.url("").toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    static JsonObject credentials(String email, String password) {
        return new JsonObject().put("email", email).put("password", password);
    }

    Answer get(String path) {
        return ask("GET", path, null);
    }

    Answer post(String path, JsonObject body) {
        return ask("POST", path, body.encode());
    }

    Answer ask(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.url(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            String text = response.body();
            return new Answer(
                    response.statusCode(), text.startsWith("{") ? new JsonObject(text) : new JsonObject(), response);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
