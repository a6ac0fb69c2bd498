package io.trunkline.calling;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlacesTest {
    private static final Places PLACES = new Places();
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final PhoneNumberToTimeZonesMapper ZONES = PhoneNumberToTimeZonesMapper.getInstance();

    @Property(tries = 3_000)
    void what_is_remembered_of_an_exchange_is_what_the_plans_say_of_each_of_its_numbers(
            @ForAll @IntRange(min = 200_000, max = 999_999) int exchange,
            @ForAll @IntRange(max = 9_999) int one,
            @ForAll @IntRange(max = 9_999) int other)
            throws NumberParseException {
        Place first = PLACES.of("+1%06d%04d".formatted(exchange, one));
        String neighbour = "+1%06d%04d".formatted(exchange, other);
        PhoneNumber number = PLANS.parse(neighbour, null);

        assertThat(PLACES.of(neighbour)).isSameAs(first);
        assertThat(PLANS.isValidNumber(number) || !first.callable()).isTrue();
        if (first.callable()) {
            assertThat(first.zones()).extracting(ZoneId::getId).isEqualTo(ZONES.getTimeZonesForNumber(number));
        }
    }

    @Property(tries = 3_000)
    void what_is_no_number_is_nowhere_and_no_trouble(@ForAll String text) {
        Place place = PLACES.of(text);

        assertThat(place.callable() && !text.strip().startsWith("+")).isFalse();
    }
}
