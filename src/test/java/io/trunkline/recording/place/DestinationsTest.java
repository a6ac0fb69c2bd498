package io.trunkline.recording.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    private static final Link LINK = Link.parse("https://files.example.com/a").orElseThrow();

    private final List<String> resolved = new ArrayList<>();

    @Test
    void a_name_is_resolved_once_and_its_address_is_the_place() throws UnknownHostException {
        Optional<Place> place = place("files.example.com", "52.216.10.1", "52.216.10.2");

        assertThat(place).contains(new Place(InetAddress.getByName("52.216.10.1"), 443, true));
        assertThat(resolved).containsExactly("files.example.com");
    }

    @Test
    void of_two_versions_the_older_is_taken() throws UnknownHostException {
        Optional<Place> place = place("files.example.com", "2600:9000::1", "52.216.10.1");

        assertThat(place.orElseThrow().address()).isEqualTo(InetAddress.getByName("52.216.10.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "10.1.2.3", "::1", "fd00::1"})
    void a_name_that_also_leads_inside_leads_nowhere(String inside) {
        assertThat(place("files.example.com", "52.216.10.1", inside)).isEmpty();
        assertThat(place("files.example.com", inside, "52.216.10.1")).isEmpty();
        assertThat(place("files.example.com", inside)).isEmpty();
    }

    @Test
    void a_host_that_is_not_allowed_is_not_even_resolved() {
        assertThat(place("other.example.com", "52.216.10.1")).isEmpty();
        assertThat(resolved).isEmpty();
    }

    @Test
    void where_an_operator_said_the_address_nobody_is_asked() {
        Optional<Place> place = place("files.example.com=http://127.0.0.1:8099");

        assertThat(place.orElseThrow().address().isLoopbackAddress()).isTrue();
        assertThat(resolved).isEmpty();
    }

    @Test
    void a_name_server_that_is_silent_is_waited_for_so_long() {
        Destinations destinations = new Destinations(
                rules("files.example.com"),
                host -> Promise.<List<InetAddress>>promise().future(),
                Duration.ofMillis(20));

        assertThatThrownBy(() -> destinations.of(Source.BOLNA, LINK).await()).hasMessageContaining("20");
    }

    private Optional<Place> place(String rule, String... addresses) {
        Names names = host -> {
            resolved.add(host);
            return Future.succeededFuture(
                    Arrays.stream(addresses).map(DestinationsTest::address).toList());
        };
        return new Destinations(rules(rule), names, Duration.ofSeconds(1))
                .of(Source.BOLNA, LINK)
                .await();
    }

    private static HostRules rules(String rule) {
        return HostRules.from(new Settings(Map.of("BOLNA_RECORDING_HOSTS", rule)));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
