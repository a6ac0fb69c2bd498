package io.trunkline.calling;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PlacesTest {
    private static final Places PLACES = new Places();

    @Property(tries = 3_000)
    void in_north_america_the_last_four_digits_tell_nothing(
            @ForAll @LongRange(min = 2_000_000L, max = 9_999_999L) long exchange,
            @ForAll @LongRange(min = 0, max = 9_999) long one,
            @ForAll @LongRange(min = 0, max = 9_999) long other) {
        String number = "+1%06d%04d".formatted(exchange % 1_000_000, one);
        String neighbour = "+1%06d%04d".formatted(exchange % 1_000_000, other);

        Place first = PLACES.of(number);

        assertThat(first).isEqualTo(PLACES.lookUp(number)).isEqualTo(PLACES.lookUp(neighbour));
        assertThat(PLACES.of(neighbour)).isSameAs(first);
    }
}
