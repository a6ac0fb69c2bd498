package io.trunkline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.effect.Effects;
import io.trunkline.worker.Remedy.Again;
import io.trunkline.worker.Remedy.Bury;
import io.trunkline.worker.Remedy.Later;
import io.trunkline.worker.Remedy.Singly;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemedyTest {
    private static final Throwable BUG = new IllegalStateException("a bug");

    @Test
    void a_database_that_cannot_be_reached_is_waited_for_without_end() {
        for (int tries : new int[] {0, 5, 50, 1_000_000}) {
            assertThat(Remedy.of(ClosedConnectionException.INSTANCE, 256, tries, 0))
                    .isInstanceOfSatisfying(
                            Again.class, again -> assertThat(again.pause()).isBetween(ms(50), ms(2_000)));
        }
    }

    @Test
    void a_database_that_answers_and_refuses_is_waited_for_some_times_and_then_the_culprit_is_looked_for() {
        PgException lockTimeout = refused("55P03");

        assertThat(Remedy.of(lockTimeout, 2, Remedy.MAX_REFUSALS - 1, 0)).isInstanceOf(Again.class);
        assertThat(Remedy.of(lockTimeout, 2, Remedy.MAX_REFUSALS, 0)).isInstanceOf(Singly.class);
        assertThat(Remedy.of(lockTimeout, 1, Remedy.MAX_REFUSALS, 0))
                .isInstanceOfSatisfying(
                        Later.class, later -> assertThat(later.errorClass()).isEqualTo("transient"));
    }

    @Test
    void a_lost_race_is_first_run_again_at_once_then_after_a_little_and_not_for_ever() {
        Throwable raced = new Effects.Raced("another was faster");

        assertThat(Remedy.of(raced, 256, 0, 0)).isEqualTo(new Again(Duration.ZERO));
        assertThat(Remedy.of(raced, 256, 49, 0))
                .isInstanceOfSatisfying(
                        Again.class, again -> assertThat(again.pause()).isBetween(ms(1), ms(200)));
        assertThat(Remedy.of(raced, 256, 50, 0)).isInstanceOf(Singly.class);
    }

    @Test
    void a_bug_in_a_batch_is_looked_for_one_by_one() {
        assertThat(Remedy.of(BUG, 2, 0, 0)).isInstanceOf(Singly.class);
        assertThat(Remedy.of(refused("23505"), 2, 0, 0)).isInstanceOf(Singly.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 2000", "4, 16000", "8, 256000"})
    void each_try_waits_twice_as_long_half_of_it_at_random(int attempts, long full) {
        assertThat(Remedy.of(BUG, 1, 0, attempts))
                .isInstanceOfSatisfying(
                        Later.class, later -> assertThat(later.pause()).isBetween(ms(full / 2), ms(full)));
    }

    @Test
    void the_tenth_try_is_the_last() {
        assertThat(Remedy.of(BUG, 1, 0, 8)).isInstanceOf(Later.class);
        assertThat(Remedy.of(BUG, 1, 0, 9)).isInstanceOf(Bury.class);
    }

    @Test
    void data_that_does_not_fit_gets_no_second_try() {
        assertThat(Remedy.of(refused("22P05"), 1, 0, 0))
                .isEqualTo(new Bury("data", "the database refused it (SQLSTATE 22P05)"));
    }

    @Test
    void a_reason_says_where_and_quotes_nothing() {
        assertThat(Remedy.of(new IllegalStateException("said +12025550143"), 1, 0, 0))
                .isInstanceOfSatisfying(
                        Later.class,
                        later -> assertThat(later.reason()).startsWith("IllegalStateException at RemedyTest.java:"));
    }

    private static PgException refused(String state) {
        return new PgException("quotes +12025550143", "ERROR", state, null);
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
