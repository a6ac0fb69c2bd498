package io.trunkline.recording.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.callrail.com/calls/CAL1/recording/redirect?access_key=1%2F2, app.callrail.com, 443, /calls/CAL1/recording/redirect?access_key=1%2F2",
        "http://www.phoneburner.com/recording/pub/1.mp3, www.phoneburner.com, 443, /recording/pub/1.mp3",
        "http://www.phoneburner.com:80/1.mp3, www.phoneburner.com, 443, /1.mp3",
        "HTTPS://API.Bolna.AI, api.bolna.ai, 443, /",
        "https://files.example.com:8443/a?b#c, files.example.com, 8443, /a?b",
        "https://xn--bcher-kva.example/a, xn--bcher-kva.example, 443, /a",
    })
    void a_link_names_a_host_and_what_is_there(String text, String host, int port, String target) {
        assertThat(Link.parse(text)).contains(new Link(host, port, target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "recording.mp3",
                "//files.example.com/a",
                "ftp://files.example.com/a",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https:files.example.com",
                "https://",
                "https://localhost/a",
                "https://files/a",
                "https://127.0.0.1/a",
                "https://2130706433/a",
                "https://0x7f000001/a",
                "https://0x7f.0.0.1/a",
                "https://0177.0.0.1/a",
                "https://127.1/a",
                "https://[::1]/a",
                "https://[::ffff:127.0.0.1]/a",
                "https://[fe80::1%25eth0]/a",
                "https://user@files.example.com/a",
                "https://files.example.com@evil.example/a",
                "https://user:word@files.example.com/a",
                "https://files.example.com\\@evil.example/a",
                "https://files.example.com./a",
                "https://.example.com/a",
                "https://-files.example.com/a",
                "https://files_1.example.com/a",
                "https://bücher.example/a",
                "https://files。example.com/a",
                "https://files%2eexample.com/a",
                "https://files.example.com:0/a",
                "https://files.example.com:99999/a",
                "https://files.example.com/a b",
                "https://files.example.com/a\r\nHost: evil.example",
            })
    void what_two_programs_could_read_differently_is_no_link(String text) {
        assertThat(Link.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/c, files.example.com, /c",
        "c, files.example.com, /a/c",
        "https://other.example.com/x, other.example.com, /x",
        "//other.example.com/x, other.example.com, /x",
    })
    void a_redirect_leads_on_from_where_it_was_said(String location, String host, String target) {
        Link link = Link.parse("https://files.example.com/a/b?secret").orElseThrow();

        assertThat(link.follow(location)).contains(new Link(host, 443, target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/latest", "https://[::1]/", "gopher://files.example.com/", "https://a b"})
    void a_redirect_to_what_is_no_link_leads_nowhere(String location) {
        assertThat(Link.parse("https://files.example.com/a").orElseThrow().follow(location))
                .isEmpty();
    }

    @Test
    void it_prints_without_what_opens_the_recording() {
        assertThat(Link.parse("https://files.example.com/a?key=secret").orElseThrow())
                .hasToString("files.example.com");
    }

    @Test
    void one_that_is_too_long_is_none() {
        assertThat(Link.parse("https://files.example.com/" + "a".repeat(5_000))).isEmpty();
    }
}
