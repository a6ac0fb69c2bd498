package io.trunkline.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.simulator.Reply;
import io.trunkline.simulator.Result;
import io.trunkline.simulator.people.Mix;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is not there: at the start, for a restart, after a crash. */
class DatabaseAwayIT {
    private OwnPostgres postgres;
    private Fleet fleet;
    private Books books;

    @BeforeEach
    void start(@TempDir Path directory) {
        postgres = new OwnPostgres(directory.resolve("data"));
        fleet = new Fleet(directory, postgres.url());
        books = fleet.books();
    }

    @AfterEach
    void end() {
        books.close();
        fleet.close();
        postgres.close();
    }

    @Test
    void nothing_acknowledged_is_lost_when_it_comes_late_restarts_or_crashes() {
        List<Shot> shots = Fleet.shots(5, Mix.USUAL, 3_000);
        postgres.stop();
        JarNode node = fleet.alone();
        Reply tooEarly = firstAnswer(node, shots.get(0));
        postgres.start();
        node.awaitReady(Fleet.START);
        Future<Result> load = fleet.sender(300, node).send(shots, progress -> {});

        for (Runnable end : List.<Runnable>of(postgres::stop, postgres::crash)) {
            long before = books.stored();
            Until.holds("the load runs", () -> books.stored() > before + 600);
            end.run();
            postgres.start();
        }
        Result result = load.await();

        books.balance(Duration.ofSeconds(60), result.replies());
        System.out.printf(
                "through two restarts: %d stored, %d duplicates, %d answered 503, longest wait %d ms%n",
                result.stored(),
                result.duplicates(),
                result.failed(),
                result.latency(1).toMillis());
        assertThat(tooEarly.status()).isEqualTo(503);
        assertThat(result.unanswered() + result.refused()).isZero();
        assertThat(result.replies()).allMatch(reply -> List.of(200, 202, 503).contains(reply.status()));
    }

    /** Once its port is open. */
    private Reply firstAnswer(JarNode node, Shot shot) {
        List<Reply> replies = new ArrayList<>();
        Until.holds(Fleet.START, "an answer", () -> {
            replies.add(fleet.sender(0, node).send(shot).await());
            return replies.get(replies.size() - 1).status() != Reply.NO_ANSWER;
        });
        return replies.get(replies.size() - 1);
    }
}
