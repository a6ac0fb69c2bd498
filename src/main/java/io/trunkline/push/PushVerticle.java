package io.trunkline.push;

import io.trunkline.calling.CallingRule;
import io.trunkline.connection.SecretBox;
import io.trunkline.dialer.Account;
import io.trunkline.dialer.Dialer;
import io.trunkline.dialer.Tokens;
import io.trunkline.dispatch.Rounds;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Pushes contacts into one account, as the only node of the cluster that does. Where another one does, it stands by. */
public final class PushVerticle extends VerticleBase {
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
    private static final Duration AFTER_ERRAND = Duration.ofSeconds(5);
    private static final Duration STANDING_BY = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Pool pool;
    private final Account account;
    private final SecretBox box;
    private final CallingRule rule;
    private final PushMeters meters;
    private final String node;
    private final List<Errand> errands;
    private Dialer dialer;
    private Tokens tokens;
    private Pusher pusher;
    private Line line;
    private List<Rounds> rounds;

    /** @param errands what this node does with the account beside, while it is the one that pushes */
    @SuppressWarnings("NullAway.Init")
    public PushVerticle(
            Pool pool,
            Account account,
            SecretBox box,
            CallingRule rule,
            PushMeters meters,
            String node,
            List<Errand> errands) {
        this.pool = pool;
        this.account = account;
        this.box = box;
        this.rule = rule;
        this.meters = meters;
        this.node = node;
        this.errands = List.copyOf(errands);
    }

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        dialer = new Dialer(vertx, account, InstantSource.system());
        tokens = new Tokens(vertx, pool, box, account);
        pusher = new Pusher(
                pool,
                account,
                node,
                dialer,
                tokens,
                rule,
                meters,
                errands.stream().anyMatch(Errand::needsCards));
        line = pusher.line(vertx);
        rounds = new ArrayList<>();
        rounds.add(new Rounds(vertx, "push", AFTER_FAILURE, pusher::round));
        errands.forEach(errand -> rounds.add(new Rounds(
                vertx,
                errand.name(),
                AFTER_ERRAND,
                () -> line.isHeld() ? errand.run(line) : Future.succeededFuture(STANDING_BY))));
    }

    @Override
    public Future<?> start() {
        rounds.forEach(Rounds::start);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        long until = System.nanoTime() + LAST_ANSWERS.toNanos();
        line.close();
        return Future.join(rounds.stream().map(Rounds::stop).toList())
                .timeout(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS)
                .otherwiseEmpty()
                .compose(stopped -> left(until))
                .otherwiseEmpty()
                .compose(left -> Future.join(dialer.close(), tokens.close()));
    }

    /** An answer that is not waited for would leave its batch ambiguous. */
    private Future<Void> left(long until) {
        return pusher.isWaiting() && System.nanoTime() < until
                ? vertx.timer(LOOK.toMillis(), TimeUnit.MILLISECONDS).compose(later -> left(until))
                : pusher.leave();
    }
}
