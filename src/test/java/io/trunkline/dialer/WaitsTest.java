package io.trunkline.dialer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitsTest {
    private final Waits waits = new Waits(InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")));

    @ParameterizedTest
    @CsvSource({
        "30, 30",
        "' 7 ', 7",
        "0, 0",
        "999999999, 3600",
        "'Fri, 20 Nov 2026 10:00:45 GMT', 45",
        "'Fri, 20 Nov 2026 09:00:00 GMT', 0"
    })
    void seconds_and_dates_are_read_and_bounded(String header, long seconds) {
        assertThat(waits.retryAfter(headers("Retry-After", header))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "soon", "1e3", "99999999999999999999"})
    void what_cannot_be_read_says_nothing(String header) {
        assertThat(waits.retryAfter(headers("Retry-After", header))).isNull();
    }

    @Test
    void what_is_left_lasts_until_there_is_more() {
        MultiMap old = headers("X-RateLimit-Remaining", "4").set("X-RateLimit-Reset", "20");
        MultiMap epoch = headers("X-RateLimit-Remaining", "0").set("X-RateLimit-Reset", "1795168830");
        MultiMap draft = headers("RateLimit", "\"default\";r=50;t=30");

        assertThat(waits.pause(old)).isEqualTo(Duration.ofSeconds(5));
        assertThat(waits.pause(epoch)).isEqualTo(Duration.ofSeconds(30));
        assertThat(waits.pause(draft)).isEqualTo(Duration.ofMillis(600));
        assertThat(waits.pause(headers("X-RateLimit-Remaining", "4"))).isNull();
    }

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().set(name, value);
    }
}
