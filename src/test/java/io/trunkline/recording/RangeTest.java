package io.trunkline.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.recording.Portion.Nonsense;
import io.trunkline.recording.Portion.Nothing;
import io.trunkline.recording.Portion.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {

    @ParameterizedTest
    @CsvSource({"bytes=0-99", "bytes=7-", "bytes=-5"})
    void one_range_is_asked_for_as_it_was(String header) {
        assertThat(Range.parse(header).orElseThrow().header()).isEqualTo(header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-2",
                "bytes=0-1,4-5",
                "bytes=a-b",
                "items=0-1",
                "bytes=0-1 junk",
                "bytes=0--1",
                "bytes=9999999999999999999-",
            })
    void several_and_none_are_not_asked_for(String header) {
        assertThat(Range.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, bytes 0-9/100",
        "bytes=90-200, bytes 90-99/100",
        "bytes=7-, bytes 7-99/100",
        "bytes=-5, bytes 95-99/100",
        "bytes=-500, bytes 0-99/100",
    })
    void what_a_provider_without_ranges_sends_is_cut_to_it(String asked, String said) {
        Portion portion = Portion.of(range(asked), 200, 100, "null");

        ContentRange range = ContentRange.parse(said).orElseThrow();
        assertThat(portion).isEqualTo(new Part(range.first(), range.length(), range));
    }

    @ParameterizedTest
    @CsvSource({"bytes=100-", "bytes=100-200", "bytes=-0"})
    void what_is_not_in_it_is_out_of_range(String asked) {
        assertThat(Portion.of(range(asked), 200, 100, "null")).isEqualTo(new Nothing(100));
        assertThat(Portion.of(range(asked), 416, -1, "bytes */100")).isEqualTo(new Nothing(100));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, bytes 0-9/100, 10",
        "bytes=0-9, bytes 0-4/100, 5",
        "bytes=7-, bytes 7-99/100, 93",
        "bytes=7-, bytes 7-50/*, -1",
        "bytes=-5, bytes 95-99/100, 5",
    })
    void a_part_that_was_asked_for_is_passed_on(String asked, String sent, long length) {
        ContentRange range = ContentRange.parse(sent).orElseThrow();

        assertThat(Portion.of(range(asked), 206, length, sent)).isEqualTo(new Part(0, range.length(), range));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, bytes 1-9/100, 9",
        "bytes=0-9, bytes 0-10/100, 11",
        "bytes=0-9, bytes 0-9/100, 99",
        "bytes=0-9, bytes 0-9/5, 10",
        "bytes=0-9, bytes 9-0/100, 10",
        "bytes=-5, bytes 0-4/100, 5",
        "bytes=-5, bytes 90-99/100, 10",
        "bytes=0-9, junk, 10",
    })
    void another_part_is_not_believed(String asked, String sent, long length) {
        assertThat(Portion.of(range(asked), 206, length, sent)).isEqualTo(new Nonsense());
    }

    @Test
    void nobody_who_asked_for_everything_gets_a_part() {
        assertThat(Portion.of(null, 200, 100, "null")).isEqualTo(new Part(0, 100, null));
        assertThat(Portion.of(null, 200, -1, "null")).isEqualTo(new Part(0, -1, null));
        assertThat(Portion.of(range("bytes=0-9"), 200, -1, "null")).isEqualTo(new Part(0, -1, null));
        assertThat(Portion.of(null, 206, 10, "bytes 0-9/100")).isEqualTo(new Nonsense());
        assertThat(Portion.of(null, 416, 10, "bytes */100")).isEqualTo(new Nonsense());
        assertThat(Portion.of(range("bytes=0-9"), 416, 10, "bytes 0-9/100")).isEqualTo(new Nonsense());
        assertThat(Portion.of(null, 204, 0, "null")).isEqualTo(new Nonsense());
    }

    private static Range range(String header) {
        return Range.parse(header).orElseThrow();
    }
}
