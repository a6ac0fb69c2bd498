package io.trunkline.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.Reply;
import io.trunkline.simulator.Result;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that stands still for a while, as a long collection or a paused machine makes it, and does not know it. */
class FrozenNodeIT {
    private Fleet fleet;
    private Books books;
    private JarNode zombie;
    private JarNode other;

    @BeforeEach
    void start(@TempDir Path directory) {
        fleet = new Fleet(directory, TestDatabase.fresh("frozen"));
        books = fleet.books();
        zombie = fleet.clustered();
        other = fleet.clustered();
        zombie.awaitReady(Fleet.START);
        other.awaitReady(Fleet.START);
    }

    @AfterEach
    void end() {
        books.close();
        fleet.close();
    }

    @Test
    void what_a_frozen_node_had_is_done_by_the_other_and_not_again_when_it_wakes() {
        Future<Result> toZombie = fleet.sender(200, zombie).send(Fleet.shots(3, Fleet.ORDERED, 1_000), progress -> {});
        Until.holds("the load runs", () -> books.stored() > 300);

        zombie.freeze();

        var frozenAt = books.now();
        Duration takenUp = Until.holds(
                "the other has begun with the frozen one's work",
                () -> books.open(frozenAt) == 0
                        || books.number("SELECT count(*) FROM webhook_outcomes WHERE attempts > 1") > 0);
        Duration settled = Until.holds("the frozen one's work is done", () -> books.open(frozenAt) == 0);
        long byTheOther = books.number("SELECT count(*) FROM webhook_outcomes WHERE attempts > 1");
        zombie.thaw();
        Result result = toZombie.await();
        Until.holds("it works on", zombie::isReady);
        Result afterwards = fleet.sender(0, zombie)
                .send(Fleet.shots(4, Fleet.ORDERED, 200), progress -> {})
                .await();

        books.balance(
                Duration.ofSeconds(60),
                Stream.of(result, afterwards)
                        .flatMap(one -> one.replies().stream())
                        .toList());
        System.out.printf(
                "after SIGSTOP taken up within %d ms, all settled %d ms later, %d by the other%n",
                takenUp.toMillis(), settled.toMillis(), byTheOther);
        assertThat(takenUp).isLessThan(Duration.ofSeconds(5));
        assertThat(result.unanswered() + result.refused()).isZero();
        assertThat(afterwards.replies()).allMatch(Reply::acknowledged);
    }
}
