package io.trunkline.ingress.admission;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "'a\u0000b', 'a\uFFFDb'",
        "'a\r\nb', 'a\uFFFD\uFFFDb'",
        "'\ud83d\ude00', '\ud83d\ude00'",
        "'\u001b[31m', '\uFFFD[31m'"
    })
    void what_a_column_or_a_log_cannot_hold_is_replaced(String said, String kept) {
        assertThat(CleanText.of(said, 200)).isEqualTo(kept);
    }

    @Property
    void any_text_comes_out_short_and_whole(@ForAll String said, @ForAll @IntRange(min = 1, max = 50) int max) {
        String kept = CleanText.of(said, max);

        assertThat(kept.length()).isLessThanOrEqualTo(max);
        assertThat(kept.codePoints())
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
