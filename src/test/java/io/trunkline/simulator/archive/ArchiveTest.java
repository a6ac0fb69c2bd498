package io.trunkline.simulator.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Settings;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class ArchiveTest {

    @Test
    void a_tune_is_a_wav_file_of_some_seconds_and_its_own() throws Exception {
        byte[] tune = Tune.of("/pb/call_1.mp3");

        AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(tune));
        double seconds = audio.getFrameLength() / audio.getFormat().getFrameRate();
        assertThat(seconds).isBetween(5.0, 8.0);
        assertThat(audio.getFormat().getChannels()).isEqualTo(1);
        assertThat(Tune.of("/pb/call_1.mp3")).isEqualTo(tune);
        assertThat(Tune.of("/pb/call_2.mp3")).isNotEqualTo(tune);
    }

    @Test
    void the_call_tracker_s_first_link_leads_to_the_sound() throws Exception {
        try (Archive archive = Archive.open()) {
            String hosts = archive.in(new Settings(Map.of())).text("CALLRAIL_RECORDING_HOSTS", "");
            URI first =
                    URI.create(hosts.substring(hosts.indexOf('=') + 1) + "/calls/CAL1/recording/redirect?access_key=1");

            HttpResponse<byte[]> redirect = get(first);
            HttpResponse<byte[]> sound =
                    get(first.resolve(redirect.headers().firstValue("Location").orElseThrow()));

            assertThat(redirect.statusCode()).isEqualTo(302);
            assertThat(sound.headers().firstValue("Content-Type")).contains("audio/wav");
            assertThat(sound.body()).startsWith('R', 'I', 'F', 'F');
        }
    }

    @Test
    void hosts_that_were_given_are_kept() {
        try (Archive archive = Archive.open()) {
            Settings settings = archive.in(new Settings(Map.of("BOLNA_RECORDING_HOSTS", "files.example.com")));

            assertThat(settings.text("BOLNA_RECORDING_HOSTS")).contains("files.example.com");
            assertThat(settings.text("PHONEBURNER_RECORDING_HOSTS", "")).contains("recordings.example.com=http://");
        }
    }

    private static HttpResponse<byte[]> get(URI uri) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }
}
