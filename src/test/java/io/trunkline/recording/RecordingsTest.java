package io.trunkline.recording;

import static io.trunkline.recording.StrictProvider.SOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trunkline.event.Source;
import io.trunkline.recording.Finding.Found;
import io.trunkline.recording.Finding.OutOfRange;
import io.trunkline.recording.Finding.Unheard;
import io.trunkline.recording.Finding.Why;
import io.trunkline.recording.StrictProvider.Asked;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingsTest extends OnAProvider {
    private static final Duration LONG = Duration.ofMinutes(1);

    RecordingsTest() {
        super(new Bounds(2, 1, 1_000, LONG, LONG, LONG, LONG, LONG, LONG));
    }

    @Test
    void all_of_a_recording_is_there_with_its_type_and_length() {
        Sound sound = found(HOME + "/a.mp3", null);

        assertThat(sound.type()).isEqualTo("audio/mpeg");
        assertThat(sound.length()).hasValue(SOUND.length());
        assertThat(sound.contentRange()).isEmpty();
        assertThat(provider.asked()).containsExactly(new Asked("files.example.com:443", "/a.mp3", null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-9, bytes 0-9/100", "bytes=95-, bytes 95-99/100", "bytes=-5, bytes 95-99/100"})
    void a_range_is_asked_of_the_provider(String header, String said) {
        Sound sound = found(HOME + "/a.mp3", range(header));

        assertThat(sound.contentRange()).contains(said);
        assertThat(provider.asked()).extracting(Asked::range).containsExactly(header);
    }

    @Test
    void what_is_out_of_range_is_said_to_be() {
        assertThat(find(HOME + "/a.mp3", range("bytes=100-"))).isEqualTo(new OutOfRange(SOUND.length()));
    }

    @Test
    void a_redirect_is_followed_with_the_range_to_where_the_source_may_lead() {
        provider.redirect("/first", "/second");
        provider.redirect("/second", "https://files.example.com/a.mp3");

        Sound sound = found(HOME + "/first", range("bytes=0-9"));

        assertThat(sound.contentRange()).contains("bytes 0-9/100");
        assertThat(provider.asked()).extracting(Asked::path).containsExactly("/first", "/second", "/a.mp3");
        assertThat(provider.asked()).extracting(Asked::range).containsOnly("bytes=0-9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://[::ffff:169.254.169.254]/",
                "http://2852039166/",
                "https://other.example.com/a.mp3",
                "https://files.example.com@169.254.169.254/",
                "file:///etc/passwd",
            })
    void a_redirect_leads_nowhere_else(String location) {
        provider.redirect("/first", location);

        Finding finding = find(HOME + "/first", null);

        assertThat(finding).isInstanceOf(Unheard.class);
        assertThat(provider.asked()).hasSize(1);
    }

    @Test
    void a_name_that_leads_inside_is_not_asked_directly_nor_by_redirect() {
        provider.redirect("/first", "https://inside.example.com:443/a.mp3");

        assertThat(why("https://inside.example.com/a.mp3")).isEqualTo(Why.NOT_ALLOWED);
        assertThat(why(HOME + "/first")).isEqualTo(Why.NOT_ALLOWED);
        assertThat(provider.asked()).hasSize(1);
    }

    @Test
    void a_fourth_redirect_is_one_too_many() {
        provider.redirect("/loop", "/loop");

        assertThat(why(HOME + "/loop")).isEqualTo(Why.NO_SOUND);
        assertThat(provider.asked()).hasSize(4);
    }

    @Test
    void the_api_gets_our_key_and_says_in_a_note_where_the_recording_is() {
        provider.audio(
                "/v3/a/ACC0/calls/CAL1/recording.json",
                "application/json",
                Buffer.buffer("{\"url\":\"http://files.example.com/a.mp3?access_key=1\"}"));

        found("https://api.callrail.com/v3/a/ACC0/calls/CAL1/recording.json", null);

        assertThat(provider.asked())
                .extracting(Asked::host, Asked::key)
                .containsExactly(
                        tuple("api.callrail.com:443", "Token token=\"cr-key\""), tuple("files.example.com:443", null));
    }

    @Test
    void another_tenant_s_calls_are_asked_for_without_our_key() {
        recordings
                .find(new Wanted(Source.CALLRAIL, "https://api.callrail.com/a.mp3", false, null, "riley"))
                .await();

        assertThat(provider.asked()).extracting(Asked::key).containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"url\":7}", "{}", "[]", "{\"url\":", "\"https://files.example.com/a.mp3\""})
    void a_note_that_names_no_link_is_no_sound(String note) {
        provider.audio("/note", "application/json", Buffer.buffer(note));

        assertThat(why(HOME + "/note")).isEqualTo(Why.NO_SOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/json; charset=utf-8",
                "audio",
                "audio/x<script>",
                "multipart/byteranges; boundary=a",
            })
    void what_is_no_audio_is_not_passed_on(String type) {
        provider.audio("/page", type, Buffer.buffer("<script>alert(1)</script>"));

        assertThat(why(HOME + "/page")).isEqualTo(Why.NO_SOUND);
    }

    @Test
    void what_is_packed_is_not_passed_on() {
        provider.at(
                "/packed",
                request -> request.response()
                        .putHeader("Content-Type", "audio/mpeg")
                        .putHeader("Content-Encoding", "gzip")
                        .end("packed"));

        assertThat(why(HOME + "/packed")).isEqualTo(Why.NO_SOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "404, GONE",
        "410, GONE",
        "401, REFUSED",
        "403, REFUSED",
        "429, AWAY",
        "204, NO_SOUND",
        "302, NO_SOUND",
        "500, AWAY"
    })
    void what_the_provider_says_is_understood(int status, Why why) {
        provider.status("/status", status);

        assertThat(why(HOME + "/status")).isEqualTo(why);
        String outcome = why.name().toLowerCase(Locale.ROOT);
        assertThat(metrics.counter("trunkline.provider.requests", "provider", "callrail", "outcome", outcome)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void one_that_says_it_is_too_large_is_not_begun() {
        provider.audio("/large", "audio/mpeg", Buffer.buffer(new byte[1_001]));

        assertThat(why(HOME + "/large")).isEqualTo(Why.TOO_LARGE);
    }

    @Test
    void one_listener_has_one_stream_here_and_all_have_two() {
        found(HOME + "/a.mp3", null);
        Finding again = find(HOME + "/a.mp3", null);
        Sound second = ((Found) find("mary")).sound();
        Finding third = find("kim");

        second.letGo();

        assertThat(again).isEqualTo(new Unheard(Why.BUSY));
        assertThat(third).isEqualTo(new Unheard(Why.BUSY));
        assertThat(find("kim")).isInstanceOf(Found.class);
    }
}
