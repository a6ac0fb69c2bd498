package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-11-19T15:02:10Z\"            | 2026-11-19T15:02:10Z",
                "\"2026-11-19t15:02:10z\"            | 2026-11-19T15:02:10Z",
                "\"2026-11-19T15:02:10.114Z\"        | 2026-11-19T15:02:10.114Z",
                "\"2026-11-19T15:02:10.123456789Z\"  | 2026-11-19T15:02:10.123456Z",
                "\"2026-11-19T15:02:10.5Z\"          | 2026-11-19T15:02:10.5Z",
                "\"2024-02-29T23:59:59Z\"            | 2024-02-29T23:59:59Z",
                "\"2026-11-19T10:02:10-05:00\"       | 2026-11-19T15:02:10Z",
                "\"2026-11-19T10:02:10-0500\"        | 2026-11-19T15:02:10Z",
                "\"2026-11-19 10:02:10 -05:00\"      | 2026-11-19T15:02:10Z",
                "\"2026-11-19T15:02:10.005\"         | 2026-11-19T15:02:10.005Z",
                "\"2026-11-19 15:02:10\"             | 2026-11-19T15:02:10Z",
                "\" 2026-11-19T15:02Z \"             | 2026-11-19T15:02:00Z",
                "1795100530                          | 2026-11-19T15:02:10Z",
                "1795100530114                       | 2026-11-19T15:02:10.114Z",
                "1795100530.114                      | 2026-11-19T15:02:10.114Z",
                "\"1795100530\"                      | 2026-11-19T15:02:10Z",
                "\"1795100530114\"                   | 2026-11-19T15:02:10.114Z",
                "0                                   | 1970-01-01T00:00:00Z",
                "\"9999-12-31T23:59:59Z\"            | 9999-12-31T23:59:59Z"
            })
    void a_time_is_read_however_it_is_written(String json, Instant time) {
        assertThat(fields(json).time("it")).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "{}",
                "[1795100530]",
                "\"\"",
                "\"soon\"",
                "\"0000-00-00 00:00:00\"",
                "\"2026-02-30T00:00:00Z\"",
                "\"2026-11-19T24:00:00Z\"",
                "\"2026-11-19T15:02:60Z\"",
                "\"2026-11-19T15:02:10.Z\"",
                "\"2026-11-19T15:02:10.1234567890Z\"",
                "\"2026-11-19\"",
                "\"10000-01-01T00:00:00Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"1969-12-31T23:59:59Z\"",
                "\"-2026-11-19T15:02:10Z\"",
                "-1",
                "1e400",
                "-1e400",
                "1e300",
                "123456789012345678901234567890",
                "\"123456789012345678\"",
                "999999999999999",
                "\"9999-12-31T23:59:59-18:00\""
            })
    void a_time_that_cannot_be_is_not_said(String json) {
        assertThat(fields(json).time("it")).isNull();
    }

    @Test
    void a_time_without_a_zone_is_that_of_the_zone_given() {
        assertThat(fields("\"2026-11-19 10:02:10\"").time(ZoneId.of("America/New_York"), "it"))
                .isEqualTo("2026-11-19T15:02:10Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "27.2|27", "27.5|28", "\"28\"|28", "604800|604800"})
    void seconds_are_read_as_number_or_text(String json, int seconds) {
        assertThat(fields(json).seconds("it")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "-0.6", "604801", "1e400", "\"NaN\"", "\"Infinity\"", "\"1m 3s\"", "null", "{}", "true"})
    void seconds_that_cannot_be_are_not_said(String json) {
        assertThat(fields(json).seconds("it")).isNull();
    }

    @Test
    void text_is_cleaned_and_capped() {
        assertThat(fields("\"  a\\u0000b\\n\\ud800c  \"").word("it")).isEqualTo("a\uFFFDb\uFFFD\uFFFDc");
        assertThat(fields("\"a\\tb\\nc\\u0007\"").prose("it")).isEqualTo("a\tb\nc\uFFFD");
        assertThat(fields("\"" + "x".repeat(300) + "\"").word("it")).hasSize(200);
        assertThat(fields("\"" + "x".repeat(199) + "😀\"").word("it")).isEqualTo("x".repeat(199));
        assertThat(fields("\"😀\"").word("it")).isEqualTo("😀");
    }

    @Test
    void numbers_are_words_too_and_other_types_are_not() {
        assertThat(fields("73355012").id("it")).isEqualTo("73355012");
        assertThat(fields("9223372036854775808").id("it")).isEqualTo("9223372036854775808");
        assertThat(fields("1e400").id("it")).isNull();
        assertThat(fields("true").id("it")).isNull();
        assertThat(fields("{}").id("it")).isNull();
        assertThat(fields("\" \"").id("it")).isNull();
    }

    @Test
    void the_first_name_that_holds_something_counts() {
        Fields it = fields("{\"a\":\"\",\"b\":null,\"c\":\"x\",\"d\":\"y\"}").in("it");

        assertThat(it.word("a", "b", "missing", "c", "d")).isEqualTo("x");
    }

    @Test
    void what_is_no_object_has_no_fields() {
        Fields scalar = new Fields(JsonNodeFactory.instance.numberNode(1));

        assertThat(scalar.in("a").in("b").word("c")).isNull();
        assertThat(scalar.names()).isEmpty();
        assertThat(scalar.items()).isEmpty();
    }

    private static Fields fields(String json) {
        try {
            return new Fields(new ObjectMapper().readTree("{\"it\":" + json + "}"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
