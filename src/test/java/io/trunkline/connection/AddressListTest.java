package io.trunkline.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {

    @ParameterizedTest
    @CsvSource({
        "13.203.39.153, 13.203.39.153, true",
        "13.203.39.153, 13.203.39.154, false",
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.4.0/23, 192.168.5.255, true",
        "192.168.4.0/23, 192.168.6.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.0.0.1, 10.0.0.1, true",
        "2001:db8::/32, 2001:db8:1::9, true",
        "2001:db8::/32, 2001:db9::9, false",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1, true",
        "fe80::/10, febf::1, true",
        "::/0, 2001:db8::1, true",
        "::1, 127.0.0.1, false",
        "10.0.0.0/8, localhost, false",
        "10.0.0.0/8, '', false"
    })
    void an_address_is_in_its_block(String block, String address, boolean contained) {
        AddressList list = AddressList.parse("KEY", List.of(block));

        assertThat(list.contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.0/33",
                "10.0.0/8",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/a",
                "::/129",
                "::ffff:10.0.0.0/8",
                "::1%,x",
                "fe80::1%eth0",
                "fe80::1%2/64",
                "/8"
            })
    void what_is_no_block_is_refused_by_its_key(String entry) {
        assertThatThrownBy(() -> AddressList.parse("BOLNA_ALLOWED_IPS", List.of(entry)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("BOLNA_ALLOWED_IPS")
                .hasMessageContaining(entry);
    }

    @Test
    void an_empty_list_contains_nothing_and_its_text_can_be_parsed_again() {
        AddressList two = AddressList.parse("KEY", List.of("10.0.0.0/8", "::1"));

        assertThat(AddressList.EMPTY.contains("10.0.0.1")).isFalse();
        assertThat(AddressList.parse("KEY", List.of(two.text().split(",")))).isEqualTo(two);
    }
}
