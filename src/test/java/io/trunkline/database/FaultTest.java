package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @Test
    void a_commit_whose_answer_never_came_is_not_known() {
        assertThat(Fault.leavesCommitUnknown(ClosedConnectionException.INSTANCE))
                .isTrue();
        assertThat(Fault.leavesCommitUnknown(new TimeoutException())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08P01", "57P01", "57P02", "40003"})
    void nor_is_one_over_which_the_server_left(String state) {
        assertThat(Fault.leavesCommitUnknown(refusal(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57014", "55P03", "25006", "23514", "53100", "40001"})
    void what_a_server_refuses_that_goes_on_serving_is_not_committed(String state) {
        assertThat(Fault.leavesCommitUnknown(refusal(state))).isFalse();
    }

    private static PgException refusal(String state) {
        return new PgException("no", "ERROR", state, null);
    }
}
