package io.trunkline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.event.Digest;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilterTest {
    private static final int STRANGERS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 51, 52, 1_000, 49_000, 200_000})
    void whatever_went_in_may_be_there(int keys) {
        KeyFilter filter = of(keys);

        assertThat(IntStream.range(0, keys)).allMatch(i -> filter.mayHold(key(i)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0.001", "100, 0.015", "1000, 0.015", "49000, 0.015", "100000, 0.15"})
    void few_strangers_may_be(int keys, double most) {
        KeyFilter filter = of(keys);

        long taken = IntStream.range(keys, keys + STRANGERS)
                .filter(i -> filter.mayHold(key(i)))
                .count();
        assertThat(taken / (double) STRANGERS).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"0, 64", "51, 64", "52, 128", "49000, 65536", "1000000, 65536"})
    void it_grows_with_its_keys_up_to_a_bound(int keys, int bytes) {
        assertThat(of(keys).bytes()).hasSize(bytes);
    }

    @Test
    void what_was_kept_answers_alike() {
        KeyFilter filter = of(700);
        KeyFilter again = KeyFilter.ofBytes(filter.bytes());

        assertThat(IntStream.range(0, STRANGERS)).allMatch(i -> again.mayHold(key(i)) == filter.mayHold(key(i)));
    }

    @Test
    void without_a_bit_it_knows_nothing() {
        assertThat(KeyFilter.ofBytes(new byte[0]).mayHold(key(1))).isTrue();
    }

    @Test
    void bytes_that_are_no_power_of_two_are_none() {
        assertThatThrownBy(() -> KeyFilter.ofBytes(new byte[65]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65");
    }

    private static KeyFilter of(int keys) {
        ByteBuffer essences = ByteBuffer.allocate(keys * KeyFilter.ESSENCE_BYTES);
        IntStream.range(0, keys)
                .mapToObj(KeyFilterTest::key)
                .forEach(key -> essences.putLong(key.word(1)).putLong(key.word(2)));
        return KeyFilter.of(essences.array());
    }

    private static Digest key(int i) {
        return Digest.of(ByteBuffer.allocate(4).putInt(i).array());
    }
}
