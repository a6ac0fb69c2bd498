package io.trunkline.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import io.trunkline.recording.Finding.Found;
import io.trunkline.recording.Finding.Unheard;
import io.trunkline.recording.Finding.Why;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Recordings of a provider that has one of them, {@code /a.mp3}, and whatever else a test gives it. */
abstract class OnAProvider {
    static final String HOME = "https://files.example.com";

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    StrictProvider provider;
    Recordings recordings;
    private final Bounds bounds;

    OnAProvider(Bounds bounds) {
        this.bounds = bounds;
    }

    @BeforeEach
    void open() {
        provider = new StrictProvider(vertx, new HttpServerOptions());
        provider.sound("/a.mp3");
        String at = "=http://127.0.0.1:" + provider.port();
        recordings = new Recordings(
                vertx,
                new Settings(Map.of(
                        "CALLRAIL_RECORDING_HOSTS",
                        "files.example.com" + at + ",api.callrail.com" + at + ",inside.example.com",
                        "CALLRAIL_API_KEY",
                        "cr-key")),
                host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())),
                bounds,
                new HttpClientOptions(),
                new RecordingMeters(metrics));
    }

    @AfterEach
    void close() {
        recordings.close().await();
        vertx.close().await();
    }

    Sound found(String link, Range range) {
        Finding finding = find(link, range);
        assertThat(finding).isInstanceOf(Found.class);
        return ((Found) finding).sound();
    }

    Why why(String link) {
        Finding finding = find(link, null);
        assertThat(finding).isInstanceOf(Unheard.class);
        return ((Unheard) finding).why();
    }

    Finding find(String link, Range range) {
        return recordings
                .find(new Wanted(Source.CALLRAIL, link, true, range, "riley"))
                .await();
    }

    Finding find(String listener) {
        return recordings
                .find(new Wanted(Source.CALLRAIL, HOME + "/a.mp3", true, null, listener))
                .await();
    }

    static Range range(String header) {
        return Range.parse(header).orElseThrow();
    }
}
