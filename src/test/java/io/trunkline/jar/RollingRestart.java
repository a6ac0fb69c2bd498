package io.trunkline.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.Reply;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Two nodes told to end and started again in turn, while webhooks come in. */
final class RollingRestart {
    private static final Duration LEAVES_WITHIN = Duration.ofSeconds(20);

    private RollingRestart() {}

    static void under(Path directory, int rounds) {
        try (Fleet fleet = new Fleet(directory, TestDatabase.fresh("rolling"));
                Books books = fleet.books()) {
            JarNode resting = fleet.clustered();
            JarNode next = fleet.clustered();
            resting.awaitReady(Fleet.START);
            next.awaitReady(Fleet.START);
            AtomicBoolean over = new AtomicBoolean();
            Future<List<Reply>> load = new TwoDoors(fleet.vertx(), fleet.sender(0, resting), fleet.sender(0, next))
                    .send(until(over, Fleet.shots(6, Fleet.ORDERED, 10_000 * (rounds + 1))));

            for (int i = 0; i < 2 * rounds; i++) {
                JarNode leaving = resting;
                leaving.terminate();
                assertThat(leaving.ended(LEAVES_WITHIN)).as(leaving.output()).isTrue();
                resting = next;
                next = fleet.again(leaving);
                next.awaitReady(Fleet.START);
            }
            over.set(true);
            List<Reply> replies = load.await();

            assertThat(replies).allMatch(Reply::acknowledged);
            books.balance(Duration.ofSeconds(20), replies);
            System.out.printf(
                    "%d restarts under load: %d sent, none refused; %d handed back%n",
                    2 * rounds,
                    replies.size(),
                    books.number("SELECT count(*) FROM webhook_outcomes WHERE attempts > 1"));
        }
    }

    private static Iterator<Shot> until(AtomicBoolean over, List<Shot> shots) {
        return shots.stream().takeWhile(shot -> !over.get()).iterator();
    }
}
