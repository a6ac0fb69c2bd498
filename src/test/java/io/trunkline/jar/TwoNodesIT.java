package io.trunkline.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Source;
import io.trunkline.simulator.Reply;
import io.trunkline.simulator.Result;
import io.trunkline.simulator.Sender;
import io.trunkline.simulator.people.Mix;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoNodesIT {
    private Fleet fleet;
    private Books books;
    private JarNode first;
    private JarNode second;

    @BeforeEach
    void start(@TempDir Path directory) {
        fleet = new Fleet(directory, TestDatabase.fresh("two_nodes"));
        books = fleet.books();
        first = fleet.clustered();
        second = fleet.clustered();
        first.awaitReady(Fleet.START);
        second.awaitReady(Fleet.START);
    }

    @AfterEach
    void end() {
        books.close();
        fleet.close();
    }

    @Test
    void either_takes_any_webhook_the_other_knows_it_and_a_verticle_elsewhere_hears_of_it() {
        Vertx listener = fleet.member();
        ConcurrentLinkedQueue<JsonObject> heard = new ConcurrentLinkedQueue<>();
        listener.eventBus().<JsonObject>consumer("trunkline.events.call.started", event -> heard.add(event.body()));
        List<Shot> started = Fleet.shots(1, Mix.only(1, 0, 0, 0), 2_000).stream()
                .filter(shot ->
                        shot.source() == Source.PHONEBURNER && shot.eventType().equals("call.started"))
                .distinct()
                .toList();
        Sender toFirst = fleet.sender(0, first);
        Sender toSecond = fleet.sender(0, second);

        List<Reply> replies = started.stream()
                .limit(200)
                .takeWhile(shot -> heard.isEmpty())
                .map(shot -> toFirst.send(shot).await())
                .toList();
        Until.holds("the listener heard of a call", () -> !heard.isEmpty());
        Shot known = replies.get(0).shot();
        Reply again = toSecond.send(known).await();
        Reply another = toSecond.send(started.get(started.size() - 1)).await();

        assertThat(replies).allMatch(reply -> reply.status() == 202);
        assertThat(again.status()).isEqualTo(200);
        assertThat(another.status()).isEqualTo(202);
        assertThat(heard.peek().getString("type")).isEqualTo("io.trunkline.phoneburner.call.started");
        assertThat(heard.peek().getString("specversion")).isEqualTo("1.0");
        listener.close().await();
    }

    @Test
    void one_killed_under_load_loses_nothing_and_the_other_finishes_its_work() {
        Future<Result> load = fleet.sender(500, first, second).send(Fleet.shots(2, Mix.USUAL, 2_500), progress -> {});
        Until.holds("the load runs", () -> books.stored() > 1_000);

        first.kill();

        var killedAt = books.now();
        Duration settled = Until.holds("the dead one's work is done", () -> books.open(killedAt) == 0);
        Result result = load.await();
        books.balance(Duration.ofSeconds(60), result.replies());
        System.out.println("after kill -9 settled within " + settled.toMillis() + " ms; " + result.unanswered()
                + " without answer, " + books.number("SELECT count(*) FROM webhook_outcomes WHERE attempts > 1")
                + " taken over");
        assertThat(settled).isLessThan(Duration.ofSeconds(5));
        assertThat(result.failed()).isZero();
    }
}
