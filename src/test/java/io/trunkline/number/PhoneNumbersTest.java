package io.trunkline.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    private final PhoneNumbers numbers = new PhoneNumbers();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12025550143",
                "2025550143",
                "12025550143",
                "(202) 555-0143",
                "202.555.0143",
                " +1 202-555-0143 ",
                "tel:+1-202-555-0143",
            })
    void one_number_reads_alike_however_it_is_written(String written) {
        assertThat(numbers.e164(written)).contains("+12025550143");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "  ",
                "555-CALL",
                "555-0143",
                "12345",
                "911",
                "anonymous",
                "Restricted",
                "+",
                "+1",
                "0000000000",
                "1111111111",
                "+266696687",
                "+17378742833",
                "+86282452253",
                "x123",
                "++++",
                "12025550143999999",
                "\u0000"
            })
    void what_is_no_number_is_empty(String written) {
        assertThat(numbers.e164(written)).isEmpty();
    }

    @Test
    void a_country_code_beats_the_region() {
        assertThat(numbers.e164("+44 20 7946 0018")).contains("+442079460018");
        assertThat(numbers.e164("+919876543210")).contains("+919876543210");
    }

    @Test
    void an_extension_is_left_out() {
        assertThat(numbers.e164("202-555-0143 ext. 12")).contains("+12025550143");
    }

    @Test
    void the_region_gives_the_missing_country_code() {
        assertThat(new PhoneNumbers("GB").e164("020 7946 0018")).contains("+442079460018");
    }

    @Test
    void an_unknown_region_is_refused() {
        assertThatThrownBy(() -> new PhoneNumbers("XX")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_endless_text_is_not_read() {
        assertThat(numbers.e164("2".repeat(100_000))).isEmpty();
    }

    @Property
    void whatever_the_text_it_answers_with_e164_or_nothing(@ForAll @StringLength(max = 80) String text) {
        assertThat(numbers.e164(text).orElse("+1000000")).matches("\\+[1-9][0-9]{5,14}");
    }

    @Property
    void a_number_in_e164_reads_as_the_same_number_spelled_otherwise(
            @ForAll @LongRange(max = 9_999_999_999L) long digits) {
        String number = String.format("+1%010d", digits);

        assertThat(numbers.e164(number)).isEqualTo(numbers.e164(number + " "));
    }
}
