package io.trunkline.push;

import io.trunkline.calling.CallingRule;
import io.trunkline.config.Secret;
import io.trunkline.database.Fault;
import io.trunkline.dialer.Account;
import io.trunkline.dialer.Answer;
import io.trunkline.dialer.Dialer;
import io.trunkline.dialer.Tokens;
import io.trunkline.journal.PgLeases;
import io.trunkline.journal.PgLeases.Lease;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes one account's batches while this node holds its lease, and stands by otherwise. A batch goes when it is loaded, a
 * permit is due, and it is written down as sending under the lease that holds at that moment. What is in memory is only
 * what was read: everything that counts is in the database. One context.
 */
final class Pusher {
    private static final Logger LOG = LoggerFactory.getLogger(Pusher.class);

    /** A node that ends is missed for so long at most. */
    private static final Duration LEASE = Duration.ofSeconds(3);

    private static final long PROLONG_NANOS = 800_000_000;
    private static final long LOOK_NANOS = 250_000_000;
    /** Whoever is suppressed meanwhile is not to go any more. */
    private static final long STALE_NANOS = 10_000_000_000L;

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration STANDING_BY = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration BUSY = Duration.ofMillis(5);

    private final PgLeases leases = new PgLeases();
    private final PgBatches batches = new PgBatches();
    private final PgBudgets budgets = new PgBudgets();
    private final Pool pool;
    private final Account account;
    private final String node;
    private final Dialer dialer;
    private final Tokens tokens;
    private final Loading loading;
    private final Permits permits;
    private final Throttle throttle;
    private final Brake brake;
    private final Aftermath aftermath;
    private final PushMeters meters;
    private final Deque<Loaded> ready = new ArrayDeque<>();
    private final List<Sent> answered = new ArrayList<>();
    private final Set<Batch> underWay = new HashSet<>();

    /** Not sent, and perhaps written down as sending all the same: the database's answer was lost, or never came. */
    private final Set<Batch> doubtful = new HashSet<>();

    /** Sessions that the dialer knows by their name alone. */
    private final Set<UUID> nameless = new HashSet<>();

    private @Nullable Lease lease;
    private long prolongedAt;
    private long lookedAt;
    private long adoptedAt;
    private boolean idle;

    Pusher(
            Pool pool,
            Account account,
            String node,
            Dialer dialer,
            Tokens tokens,
            CallingRule rule,
            PushMeters meters,
            boolean keepsCards) {
        this.pool = pool;
        this.account = account;
        this.node = node;
        this.dialer = dialer;
        this.tokens = tokens;
        this.meters = meters;
        this.loading = new Loading(pool, account, new Mappings(pool), rule, InstantSource.system());
        this.permits = new Permits(pool, Budget.of(account), System::nanoTime);
        this.throttle = new Throttle(account.mostAtOnce());
        this.brake = new Brake(pool, Budget.of(account), throttle, permits);
        this.aftermath = new Aftermath(pool, account, node, tokens, brake, keepsCards);
    }

    Line line(Vertx vertx) {
        return new Line(vertx, this::isInCharge, dialer, tokens, permits, brake, meters);
    }

    /** Completes with the pause until the next round. */
    Future<Duration> round() {
        return held().compose(lease -> settle().compose(
                        settled -> lease.isPresent() ? send(lease.get()) : Future.succeededFuture(STANDING_BY)));
    }

    private String leaseName() {
        return "push:" + account.connectionId();
    }

    private Future<Optional<Lease>> held() {
        Lease known = lease;
        if (known != null && System.nanoTime() - prolongedAt < PROLONG_NANOS) {
            return Future.succeededFuture(Optional.of(known));
        }
        long asked = System.nanoTime();
        return leases.take(pool, leaseName(), node, LEASE).compose(taken -> {
            prolongedAt = asked;
            if (taken.isPresent()
                    && known != null
                    && known.fence() == taken.get().fence()) {
                return Future.succeededFuture(taken);
            }
            lease = null;
            ready.clear();
            doubtful.clear();
            nameless.clear();
            permits.drop();
            return taken.isPresent() ? begin(taken.get()) : Future.succeededFuture(Optional.empty());
        });
    }

    /** What the last holder was sending is nobody's to say; what it learned of the dialer holds on. */
    private Future<Optional<Lease>> begin(Lease taken) {
        return adopt(taken)
                .onSuccess(adopted -> LOG.atInfo()
                        .addKeyValue("connection", account.connectionId())
                        .addKeyValue("ambiguous", adopted)
                        .log("pushes of this connection are sent from here now"))
                .compose(adopted -> budgets.failures(pool, account.budget()))
                .map(failures -> {
                    throttle.takeOver(failures);
                    tokens.forget();
                    lease = taken;
                    return Optional.of(taken);
                });
    }

    private Future<Integer> adopt(Lease held) {
        adoptedAt = System.nanoTime();
        Duration longest = account.patience().multipliedBy(2).plus(MARGIN);
        return batches.adopt(pool, account.connectionId(), held, longest);
    }

    private Future<Void> settle() {
        if (answered.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Sent> now = List.copyOf(answered);
        return aftermath
                .of(now)
                .recover(failure -> Fault.of(failure) == Fault.DATA ? singly(now) : Future.failedFuture(failure))
                .onSuccess(done -> {
                    answered.subList(0, now.size()).clear();
                    now.stream()
                            .filter(Sent::isNameless)
                            .forEach(sent -> nameless.add(sent.batch().sessionId()));
                });
    }

    private Future<Void> unmark(Lease held) {
        if (doubtful.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Batch> now = List.copyOf(doubtful);
        return batches.unmark(pool, held, now).onSuccess(done -> doubtful.removeAll(now));
    }

    /** One answer that cannot be kept must not hold up the others. */
    private Future<Void> singly(List<Sent> answers) {
        Future<Void> done = Future.succeededFuture();
        for (Sent one : answers) {
            done = done.compose(before -> aftermath.of(List.of(one)))
                    .recover(failure ->
                            Fault.of(failure) == Fault.DATA ? aftermath.unkept(one) : Future.failedFuture(failure));
        }
        return done;
    }

    private Future<Duration> send(Lease held) {
        boolean isTime = System.nanoTime() - adoptedAt > MARGIN.toNanos();
        return (isTime ? adopt(held) : Future.succeededFuture())
                .compose(adopted -> fill())
                .compose(filled -> withPermits(held))
                .map(sent -> pause());
    }

    private Duration pause() {
        return ready.isEmpty() && underWay.isEmpty() && answered.isEmpty() ? IDLE : BUSY;
    }

    private Future<Void> fill() {
        long now = System.nanoTime();
        if (now - lookedAt > STALE_NANOS) {
            ready.clear();
        }
        boolean lookedJustNow = idle && now - lookedAt < LOOK_NANOS;
        if (!ready.isEmpty() || free() <= 0 || lookedJustNow) {
            return Future.succeededFuture();
        }
        return loading.next(2 * account.mostAtOnce(), opening(), nameless).compose(found -> {
            lookedAt = now;
            idle = found.isEmpty();
            List<Loaded> empty =
                    found.stream().filter(one -> one.sent().isEmpty()).toList();
            found.stream().filter(one -> !one.sent().isEmpty()).forEach(ready::add);
            return aftermath.keptBack(empty);
        });
    }

    /** Sessions whose first request has no settled answer yet. */
    private Set<UUID> opening() {
        Set<UUID> sessions = new HashSet<>();
        underWay.forEach(batch -> sessions.add(batch.sessionId()));
        answered.forEach(sent -> sessions.add(sent.batch().sessionId()));
        return sessions;
    }

    private int free() {
        return throttle.atOnce() - underWay.size();
    }

    private Future<Void> withPermits(Lease held) {
        int wanted = Math.min(free(), ready.size());
        if (wanted <= 0) {
            return Future.succeededFuture();
        }
        return tokens.current().compose(token -> permits.due(wanted).compose(moments -> go(held, moments, token)));
    }

    private Future<Void> go(Lease held, List<Long> moments, Secret token) {
        List<Loaded> going = new ArrayList<>();
        moments.forEach(moment -> going.add(ready.remove()));
        if (going.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Batch> asked = going.stream().map(Loaded::batch).toList();
        doubtful.addAll(asked);
        return batches.mark(pool, held, asked).compose(marked -> {
            for (int i = 0; i < going.size(); i++) {
                Loaded one = going.get(i);
                if (!marked.contains(one.batch().key())) {
                    doubtful.remove(one.batch());
                } else if (!permits.isLate(moments.get(i))) {
                    doubtful.remove(one.batch());
                    send(one, token, moments.get(i));
                }
            }
            return unmark(held);
        });
    }

    /** Not waited for: its answer is settled in a later round. */
    private void send(Loaded loaded, Secret token, long moment) {
        underWay.add(loaded.batch());
        dialer.send(loaded.parcel(), loaded.body(), token, () -> permits.isLate(moment))
                .onComplete(done -> {
                    underWay.remove(loaded.batch());
                    if (done.succeeded()) {
                        Answer answer = done.result();
                        meters.asked(answer);
                        answered.add(new Sent(loaded, answer, token));
                    }
                });
    }

    /** Whether it was this node that pushes when it last looked. */
    private boolean isInCharge() {
        return lease != null && System.nanoTime() - prolongedAt < LEASE.toNanos();
    }

    boolean isWaiting() {
        return !underWay.isEmpty();
    }

    /** Settles what was answered, and lets another node go on. */
    Future<Void> leave() {
        return settle().otherwiseEmpty().compose(settled -> leases.release(pool, leaseName(), node));
    }
}
