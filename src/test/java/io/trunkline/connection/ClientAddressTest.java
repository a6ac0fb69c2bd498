package io.trunkline.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private static final AddressList NOBODY = AddressList.EMPTY;
    private static final AddressList INNER = AddressList.parse("proxies", List.of("10.0.0.0/8", "fd00::/8"));

    @Test
    void without_a_trusted_proxy_the_header_says_nothing() {
        assertThat(ClientAddress.of("203.0.113.7", List.of("13.203.39.153"), NOBODY))
                .isEqualTo("203.0.113.7");
        assertThat(ClientAddress.of("203.0.113.7", List.of("13.203.39.153"), INNER))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void one_trusted_proxy_is_believed_about_its_own_sender_only() {
        assertThat(ClientAddress.of("10.0.0.1", List.of("203.0.113.7"), INNER)).isEqualTo("203.0.113.7");
        assertThat(ClientAddress.of("10.0.0.1", List.of("13.203.39.153, 203.0.113.7"), INNER))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void two_trusted_proxies_are_walked_past() {
        assertThat(ClientAddress.of("10.0.0.1", List.of("203.0.113.7, 10.0.0.2"), INNER))
                .isEqualTo("203.0.113.7");
        assertThat(ClientAddress.of("10.0.0.1", List.of("1.1.1.1, 203.0.113.7", "10.0.0.2"), INNER))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void a_proxy_that_forwards_for_nobody_is_the_client_itself() {
        assertThat(ClientAddress.of("10.0.0.1", List.of(), INNER)).isEqualTo("10.0.0.1");
        assertThat(ClientAddress.of("10.0.0.1", List.of("10.0.0.3, 10.0.0.2"), INNER))
                .isEqualTo("10.0.0.3");
    }

    @Test
    void what_is_no_address_is_nobody() {
        assertThat(ClientAddress.of("10.0.0.1", List.of("unknown"), INNER)).isNull();
        assertThat(ClientAddress.of("10.0.0.1", List.of("203.0.113.7,,"), INNER))
                .isNull();
        assertThat(ClientAddress.of("10.0.0.1", List.of("203.0.113.7, localhost"), INNER))
                .isNull();
    }

    @Test
    void ports_and_both_versions_are_read() {
        assertThat(ClientAddress.of("::ffff:10.0.0.1", List.of("203.0.113.7:4711"), INNER))
                .isEqualTo("203.0.113.7");
        assertThat(ClientAddress.of("fd00::1", List.of("[2001:db8::1]:443"), INNER))
                .isEqualTo("2001:db8::1");
        assertThat(ClientAddress.of("fd00::1", List.of("2001:db8::1"), INNER)).isEqualTo("2001:db8::1");
    }
}
