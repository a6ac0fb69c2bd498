package io.trunkline.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void what_would_break_a_line_is_quoted() {
        assertThat(Csv.line(Arrays.asList("a,b", "say \"x\"", "two\nlines", null, 7)))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",,7\r\n");
    }

    @Test
    void text_is_no_formula_and_a_number_stays_one() {
        assertThat(Csv.line(Arrays.asList("=1+1", "+1", "-1", "@a", -1L))).isEqualTo("'=1+1,'+1,'-1,'@a,-1\r\n");
    }
}
