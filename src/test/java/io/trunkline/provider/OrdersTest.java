package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersTest {

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "2026-11-20T10:00:00.000001Z, 1795168800000001",
        "2262-04-12T00:00:00Z, 9223372800000000",
        "9999-12-31T23:59:59.999999Z, 253402300799999999"
    })
    void any_time_of_our_era_has_its_place(Instant time, long micros) {
        assertThat(Orders.micros(time)).isEqualTo(micros);
    }
}
