package io.trunkline.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DispositionsTest {
    private final Disposition closed = new Disposition("Do Not Call", "Closed", true);
    private final Dispositions dispositions = new Dispositions(Map.of("DO_NOT_CALL", closed));

    @Test
    void a_code_is_found_however_it_is_written() {
        assertThat(dispositions.of("DO_NOT_CALL")).isEqualTo(closed);
        assertThat(dispositions.of(" do not--call! ")).isEqualTo(closed);
        assertThat(dispositions.of("Do_Not_Call")).isEqualTo(closed);
    }

    @Test
    void a_code_nobody_mapped_sets_nothing() {
        assertThat(dispositions.of("maybe")).isEqualTo(Disposition.UNMAPPED);
        assertThat(dispositions.of("")).isEqualTo(Disposition.UNMAPPED);
        assertThat(dispositions.of(null)).isEqualTo(Disposition.UNMAPPED);
    }
}
