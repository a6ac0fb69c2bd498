package io.trunkline.bench.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Somebody who looks at the live stream while webhooks come in, and reads all of it. */
final class Watcher implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final Thread reader = new Thread(this::watch, "watcher");
    private volatile InputStream stream;
    private volatile long events;
    private volatile boolean closed;

    private Watcher(HttpRequest request) {
        this.request = request;
    }

    /** Fails when the stream cannot be had. */
    static Watcher of(int port, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        Watcher watcher = new Watcher(request);
        watcher.open();
        watcher.reader.setDaemon(true);
        watcher.reader.start();
        return watcher;
    }

    private void open() throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("the live stream answers " + response.statusCode());
        }
        stream = response.body();
    }

    /** A stream ends after a quarter of an hour, to be opened again. */
    private void watch() {
        while (!closed) {
            try (Stream<String> lines =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines()) {
                lines.filter("event: event"::equals).forEach(line -> events++);
                open();
            } catch (IOException | UncheckedIOException | InterruptedException ended) {
                return;
            }
        }
    }

    long events() {
        return events;
    }

    @Override
    public void close() {
        closed = true;
        try {
            stream.close();
        } catch (IOException ended) {
            // it was to end
        }
    }
}
