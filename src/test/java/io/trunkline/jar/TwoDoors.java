package io.trunkline.jar;

import io.trunkline.simulator.Reply;
import io.trunkline.simulator.Sender;
import io.trunkline.simulator.shot.Shot;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Senders behind a balancer of two nodes: who does not answer is passed over, and what is answered is final. */
final class TwoDoors {
    private static final int TRIES = 20;
    private static final long EVERY_MS = 5;

    private final Vertx vertx;
    private final List<Sender> doors;
    private final List<Future<Reply>> replies = new ArrayList<>();

    TwoDoors(Vertx vertx, Sender first, Sender second) {
        this.vertx = vertx;
        this.doors = List.of(first, second);
    }

    /** At a steady pace, whatever the answers; one reply for each, the last. */
    Future<List<Reply>> send(Iterator<Shot> shots) {
        Promise<List<Reply>> done = Promise.promise();
        vertx.setPeriodic(EVERY_MS, timer -> {
            if (shots.hasNext()) {
                replies.add(knock(shots.next(), replies.size(), TRIES));
            } else {
                vertx.cancelTimer(timer);
                Future.all(replies).<List<Reply>>map(all -> all.list()).onComplete(done);
            }
        });
        return done.future();
    }

    private Future<Reply> knock(Shot shot, int turn, int tries) {
        return doors.get(turn % 2)
                .send(shot)
                .compose(reply -> reply.status() == Reply.NO_ANSWER && tries > 1
                        ? knock(shot, turn + 1, tries - 1)
                        : Future.succeededFuture(reply));
    }
}
