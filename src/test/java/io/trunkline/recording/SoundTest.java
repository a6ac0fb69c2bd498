package io.trunkline.recording;

import static io.trunkline.recording.StrictProvider.SOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.awaiting.Until;
import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import io.trunkline.recording.Finding.Found;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listener gets of a provider, over two real connections. */
class SoundTest {
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final Bounds BOUNDS = new Bounds(
            1,
            1,
            MOST_BYTES,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1));

    private final Vertx vertx = Vertx.vertx();
    private StrictProvider provider;
    private Recordings recordings;
    private HttpServer gateway;

    @BeforeEach
    void open() {
        provider = new StrictProvider(vertx, new HttpServerOptions());
        recordings = new Recordings(
                vertx,
                new Settings(Map.of("BOLNA_RECORDING_HOSTS", "files.example.com=http://127.0.0.1:" + provider.port())),
                host -> Future.failedFuture("nobody is asked"),
                BOUNDS,
                new HttpClientOptions(),
                new RecordingMeters(new SimpleMeterRegistry()));
        gateway = vertx.createHttpServer()
                .requestHandler(this::pour)
                .listen(0, "127.0.0.1")
                .await();
    }

    /** As the API does it. */
    private void pour(HttpServerRequest request) {
        Range range = request.getHeader("Range") == null
                ? null
                : Range.parse(request.getHeader("Range")).orElseThrow();
        recordings
                .find(new Wanted(Source.BOLNA, "https://files.example.com" + request.path(), false, range, "riley"))
                .onSuccess(finding -> {
                    if (finding instanceof Found found) {
                        request.response().setChunked(true);
                        found.sound().pourInto(request.response());
                    } else {
                        request.response().setStatusCode(503).end(finding.toString());
                    }
                });
    }

    @AfterEach
    void close() {
        recordings.close().await();
        vertx.close().await();
    }

    @Test
    void a_provider_that_knows_no_ranges_is_cut_to_the_one_asked_for() throws Exception {
        provider.audio("/whole", "audio/mpeg", Buffer.buffer(SOUND));

        assertThat(heard("/whole", "bytes=13-17")).isEqualTo("34567");
        assertThat(heard("/whole", "bytes=95-")).isEqualTo("56789");
        assertThat(heard("/whole", "bytes=-3")).isEqualTo("789");
        assertThat(heard("/whole", null)).isEqualTo(SOUND);
    }

    @Test
    void a_listener_who_takes_nothing_holds_the_provider_back_and_is_left_after_a_while() {
        provider.endless("/endless");
        NetSocket listener = knock("/endless");
        listener.pause();

        Until.holds(() -> provider.endlessBytes() > 0);
        Until.holds(() -> {
            long before = provider.endlessBytes();
            vertx.timer(500, TimeUnit.MILLISECONDS).await();
            return provider.endlessBytes() == before;
        });

        assertThat(provider.endlessBytes()).isLessThan(MOST_BYTES / 2);
        Until.holds(this::isFree);
        listener.close().await();
    }

    @Test
    void a_listener_who_leaves_ends_the_stream() {
        provider.endless("/endless");
        NetSocket listener = knock("/endless");
        Until.holds(() -> provider.endlessBytes() > 0);

        listener.close();

        Until.holds(this::isFree);
    }

    @Test
    void one_that_turns_out_too_large_is_broken_off() {
        provider.endless("/endless");

        assertThatThrownBy(() -> heard("/endless", null)).isInstanceOf(IOException.class);
        assertThat(isFree()).isTrue();
    }

    @Test
    void a_provider_that_breaks_off_is_not_taken_for_the_end() {
        provider.at("/broken", request -> {
            request.response()
                    .putHeader("Content-Type", "audio/mpeg")
                    .putHeader("Content-Length", "1000")
                    .write("only so much");
            vertx.setTimer(50, late -> request.connection().close());
        });

        assertThatThrownBy(() -> heard("/broken", null)).isInstanceOf(IOException.class);
        assertThat(isFree()).isTrue();
    }

    @Test
    void a_provider_that_falls_silent_is_not_waited_for() {
        provider.at(
                "/stuck",
                request -> request.response()
                        .setChunked(true)
                        .putHeader("Content-Type", "audio/mpeg")
                        .write("only so much"));

        assertThatThrownBy(() -> heard("/stuck", null)).isInstanceOf(IOException.class);
        assertThat(isFree()).isTrue();
    }

    @Test
    void leaving_the_node_ends_what_is_listened_to() {
        provider.endless("/endless");
        NetSocket listener = knock("/endless");
        Future<Void> gone = Future.future(told -> listener.closeHandler(told::complete));
        AtomicBoolean listens = new AtomicBoolean();
        listener.handler(bytes -> listens.set(true));
        Until.holds(listens::get);

        recordings.close().await();

        gone.timeout(60, TimeUnit.SECONDS).await();
    }

    /** Whether there is a seat for somebody else. */
    private boolean isFree() {
        provider.audio("/short", "audio/mpeg", Buffer.buffer("s"));
        try {
            return heard("/short", null).equals("s");
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String heard(String path, String range) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.actualPort() + path));
        if (range != null) {
            request.header("Range", range);
        }
        HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        return response.body();
    }

    private NetSocket knock(String path) {
        NetSocket listener = vertx.createNetClient()
                .connect(gateway.actualPort(), "127.0.0.1")
                .await();
        listener.handler(bytes -> {});
        listener.write("GET " + path + " HTTP/1.1\r\nHost: here\r\n\r\n").await();
        return listener;
    }
}
