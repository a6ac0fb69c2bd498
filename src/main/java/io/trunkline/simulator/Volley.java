package io.trunkline.simulator;

import io.trunkline.simulator.life.Shot;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** One run through a list of shots, on one event loop: so many at once, so many a second, no lane overtaken. */
final class Volley {
    private static final long TICK_MILLIS = 10;
    private static final long REPORT_MILLIS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final SenderConfig config;
    private final Function<Shot, Future<Reply>> send;
    private final Iterator<Shot> waiting;
    private final int total;
    private final Map<String, Future<Reply>> lanes = new HashMap<>();
    private final Result result = new Result();
    private final Promise<Result> done = Promise.promise();
    private long began;
    private long reports;
    private long ticks;
    private int started;
    private int underWay;
    private boolean starting;

    Volley(Vertx vertx, SenderConfig config, List<Shot> shots, Function<Shot, Future<Reply>> send) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.config = config;
        this.send = send;
        this.waiting = shots.iterator();
        this.total = shots.size();
    }

    Future<Result> fire(Consumer<Progress> progress) {
        Runnable report = () -> progress.accept(new Progress(result.sent(), total));
        context.runOnContext(v -> {
            began = System.nanoTime();
            reports = vertx.setPeriodic(REPORT_MILLIS, id -> report.run());
            ticks = vertx.setPeriodic(TICK_MILLIS, id -> startMore());
            startMore();
        });
        return done.future().onComplete(all -> {
            vertx.cancelTimer(reports);
            vertx.cancelTimer(ticks);
            report.run();
        });
    }

    /** An answer that comes at once would lead back in here: the loop that is running takes care of it. */
    private void startMore() {
        if (starting) {
            return;
        }
        starting = true;
        while (waiting.hasNext() && underWay < config.concurrency() && started < allowed()) {
            started++;
            underWay++;
            start(waiting.next());
        }
        starting = false;
        if (!waiting.hasNext() && underWay == 0) {
            result.tookAll(Duration.ofNanos(System.nanoTime() - began));
            done.tryComplete(result);
        }
    }

    private long allowed() {
        return config.ratePerSecond() == 0
                ? Long.MAX_VALUE
                : 1 + (long) ((System.nanoTime() - began) / 1e9 * config.ratePerSecond());
    }

    private void start(Shot shot) {
        String lane = shot.lane();
        if (lane == null) {
            send.apply(shot).onComplete(reply -> context.runOnContext(v -> ended(reply.result())));
            return;
        }
        Future<Reply> ahead = lanes.get(lane);
        Future<Reply> reply = ahead == null ? send.apply(shot) : ahead.compose(passed -> send.apply(shot));
        lanes.put(lane, reply);
        reply.onComplete(answered -> context.runOnContext(v -> {
            lanes.remove(lane, reply);
            ended(answered.result());
        }));
    }

    private void ended(Reply reply) {
        underWay--;
        result.add(reply);
        startMore();
    }
}
