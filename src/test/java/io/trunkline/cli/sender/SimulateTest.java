package io.trunkline.cli.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Terminal;
import io.trunkline.cli.Terminal.Said;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate=0|--rate: 0 alone has no end: say with --events how many",
                "--rate=-1|--rate: give 0 to 1000000",
                "--rate=NaN|--rate: give 0 to 1000000",
                "--seconds=0|--seconds: give at least 1",
                "--events=-5|--events: give at least 1",
                "--contacts=0|--contacts: give at least 1",
                "--duplicates=1.5|--duplicates: give a part, from 0 to 1",
                "--shuffle=-0.1|--shuffle: give a part, from 0 to 1",
                "--drop=NaN|--drop: give a part, from 0 to 1"
            })
    void what_makes_no_sense_is_refused_before_anything_is_sent(String option, String mend) {
        Said said = Terminal.alone("simulate", "--url", "http://localhost:1", option);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(mend);
        assertThat(said.out()).isEmpty();
    }
}
