package io.trunkline.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import io.trunkline.recording.Finding.Found;
import io.trunkline.recording.Finding.Unheard;
import io.trunkline.recording.Finding.Why;
import io.trunkline.recording.StrictProvider.Asked;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The address is the one that was judged; the name is the one that was linked, for TLS and for the provider. */
class PinnedTest {
    private static final String WORD = "only-a-test";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void a_connection_goes_to_the_judged_address_under_the_linked_name() throws Exception {
        PfxOptions certificate = certificate("files.example.com");
        StrictProvider provider = provider(certificate);

        Finding finding = find(provider, certificate);

        assertThat(finding).isInstanceOf(Found.class);
        assertThat(provider.asked())
                .containsExactly(new Asked("files.example.com", "/a.mp3", null, null, "files.example.com"));
    }

    @Test
    void one_that_cannot_prove_the_linked_name_is_not_asked() throws Exception {
        PfxOptions certificate = certificate("other.example.com");
        StrictProvider provider = provider(certificate);

        Finding finding = find(provider, certificate);

        assertThat(finding).isEqualTo(new Unheard(Why.AWAY));
        assertThat(provider.asked()).isEmpty();
    }

    @Test
    void nor_is_one_that_nobody_vouches_for() throws Exception {
        StrictProvider provider = provider(certificate("files.example.com"));

        Finding finding = find(provider, certificate("stranger.example.com"));

        assertThat(finding).isEqualTo(new Unheard(Why.AWAY));
        assertThat(provider.asked()).isEmpty();
    }

    private StrictProvider provider(PfxOptions certificate) {
        StrictProvider provider = new StrictProvider(
                vertx, new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate));
        provider.sound("/a.mp3");
        return provider;
    }

    private Finding find(StrictProvider provider, PfxOptions trusted) {
        Recordings recordings = new Recordings(
                vertx,
                new Settings(Map.of("BOLNA_RECORDING_HOSTS", "files.example.com=https://127.0.0.1:" + provider.port())),
                host -> Future.failedFuture("nobody is asked"),
                Bounds.USUAL,
                new HttpClientOptions().setTrustOptions(trusted),
                new RecordingMeters(new SimpleMeterRegistry()));
        return recordings
                .find(new Wanted(Source.BOLNA, "https://files.example.com/a.mp3", false, null, "riley"))
                .await();
    }

    /** By the JDK's own tool. */
    private PfxOptions certificate(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "it",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        WORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new PfxOptions().setPath(store.toString()).setPassword(WORD);
    }
}
