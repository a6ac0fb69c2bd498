package io.trunkline.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.Disorder;
import io.trunkline.simulator.Reply;
import io.trunkline.simulator.Result;
import io.trunkline.simulator.Scenario;
import io.trunkline.simulator.people.Mix;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same promises with more events, more often and under full load. */
class FaultsScale {

    @TempDir
    private Path directory;

    @Test
    void a_hundred_thousand_events_with_duplicates_in_any_order_are_counted_to_the_unit() {
        try (Fleet fleet = new Fleet(directory, TestDatabase.fresh("scale"));
                Books books = fleet.books()) {
            JarNode first = fleet.clustered();
            JarNode second = fleet.clustered();
            first.awaitReady(Fleet.START);
            second.awaitReady(Fleet.START);
            Disorder disorder = new Disorder(0.2, 1, 0, Disorder.WHOLE);
            List<Shot> shots = new Scenario(7, Mix.USUAL.withContacts(2_000), 100_000, disorder).at(Instant.now());

            Result result =
                    fleet.sender(0, first, second).send(shots, progress -> {}).await();

            Duration behind =
                    Until.holds(Duration.ofMinutes(5), "the backlog is gone", () -> books.open(books.now()) == 0);
            System.out.printf(
                    "%d sent in %d ms: %d stored, %d duplicates, p99 %d ms; settled %d ms later%n",
                    result.sent(),
                    result.took().toMillis(),
                    result.stored(),
                    result.duplicates(),
                    result.latency(0.99).toMillis(),
                    behind.toMillis());
            books.balance(Duration.ofSeconds(20), result.replies());
            assertThat(result.stored()).isEqualTo(new HashSet<>(shots).size());
            assertThat(result.stored() + result.duplicates()).isEqualTo(shots.size());
            assertThat(books.number("SELECT count(*) FROM webhook_attempts")).isZero();
        }
    }

    @RepeatedTest(3)
    void a_node_killed_under_full_load_loses_nothing(RepetitionInfo repetition) {
        try (Fleet fleet = new Fleet(directory, TestDatabase.fresh("kill"));
                Books books = fleet.books()) {
            JarNode dying = fleet.clustered();
            JarNode other = fleet.clustered();
            killed(fleet, books, dying, other, 10 + repetition.getCurrentRepetition());
        }
    }

    @Test
    void nodes_that_cannot_see_each_other_take_over_all_the_same() {
        try (Fleet fleet = new Fleet(directory, TestDatabase.fresh("cut"));
                Books books = fleet.books()) {
            JarNode dying = fleet.cutOff();
            JarNode other = fleet.cutOff();
            killed(fleet, books, dying, other, 20);
        }
    }

    private static void killed(Fleet fleet, Books books, JarNode dying, JarNode other, long seed) {
        dying.awaitReady(Fleet.START);
        other.awaitReady(Fleet.START);
        List<Shot> shots = Fleet.shots(seed, Mix.USUAL, 16_000);
        List<Shot> common = shots.subList(0, shots.size() / 10);
        Future<Result> toDying = fleet.sender(0, dying).send(shots.subList(0, shots.size() / 2), progress -> {});
        Future<Result> toOther =
                fleet.sender(0, other).send(shots.subList(shots.size() / 2, shots.size()), progress -> {});
        Until.holds(Duration.ofSeconds(30), "the load runs", () -> books.stored() > 4_000);

        dying.kill();

        var killedAt = books.now();
        Duration settled =
                Until.holds(Duration.ofSeconds(30), "the dead one's work is done", () -> books.open(killedAt) == 0);
        List<Reply> replies = new ArrayList<>(toDying.await().replies());
        replies.addAll(toOther.await().replies());
        Result again = fleet.sender(0, other).send(common, progress -> {}).await();
        replies.addAll(again.replies());
        System.out.printf(
                "killed under full load: %d acknowledged, all settled %d ms after, %d taken over, %d sent again%n",
                replies.stream().filter(Reply::acknowledged).count(),
                settled.toMillis(),
                books.number("SELECT count(*) FROM webhook_outcomes WHERE attempts > 1"),
                again.duplicates());
        books.balance(Duration.ofSeconds(30), replies);
    }

    @Test
    void ten_rounds_of_restarts_under_load_refuse_nothing_and_lose_nothing() {
        RollingRestart.under(directory, 10);
    }
}
