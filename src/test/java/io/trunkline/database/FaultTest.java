package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
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

    @Test
    void a_refusal_is_described_by_its_state_and_never_by_words_that_may_quote_a_row() {
        PgException refused =
                new PgException("Key (phone)=(+12025550143) already exists.", "ERROR", "23505", "+12025550143");

        assertThat(Fault.describe(refused)).isEqualTo("the database refused it (SQLSTATE 23505)");
    }

    @Test
    void a_bug_is_described_by_the_line_of_ours_that_it_came_through() {
        Throwable inALibrary = catchThrowable(() -> List.of("+12025550143").get(7));

        assertThat(Fault.describe(inALibrary)).matches("(Array)?IndexOutOfBoundsException at FaultTest\\.java:\\d+");
    }

    @Test
    void what_a_future_wrapped_is_described_and_not_its_wrapping() {
        assertThat(Fault.describe(new CompletionException(new ExecutionException(refusal("57014")))))
                .contains("57014");
        assertThat(Fault.describe(new CompletionException("nothing in it", null)))
                .startsWith("CompletionException at FaultTest.java:");
    }

    @Test
    void what_has_no_trace_is_described_by_its_kind_alone() {
        assertThat(Fault.describe(ClosedConnectionException.INSTANCE)).isEqualTo("ClosedConnectionException");
    }

    private static PgException refusal(String state) {
        return new PgException("no", "ERROR", state, null);
    }
}
