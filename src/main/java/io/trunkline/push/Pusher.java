package io.trunkline.push;

import io.trunkline.calling.CallingRule;
import io.trunkline.config.Secret;
import io.trunkline.database.Fault;
import io.trunkline.dialer.Account;
import io.trunkline.dialer.Answer;
import io.trunkline.dialer.Dialer;
import io.trunkline.dialer.Tokens;
import io.trunkline.journal.PgLeases.Lease;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes one account's batches while this node holds its lease, and stands by otherwise. A batch goes when it is loaded, a
 * permit is due, and it is written down as sending under the lease that holds at that moment. While some are under way,
 * others are loaded, and what was answered is settled. What is in memory is only what was read: everything that counts is
 * in the database. One context.
 */
final class Pusher {
    private static final Logger LOG = LoggerFactory.getLogger(Pusher.class);

    private static final long LOOK_NANOS = 250_000_000;
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration STANDING_BY = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration BUSY = Duration.ofMillis(2);

    private final PgBatches batches = new PgBatches();
    private final PgBudgets budgets = new PgBudgets();
    private final Pool pool;
    private final Account account;
    private final Tenure tenure;
    private final Dialer dialer;
    private final Tokens tokens;
    private final Loading loading;
    private final Permits permits;
    private final Throttle throttle;
    private final Brake brake;
    private final Aftermath aftermath;
    private final PushMeters meters;
    private final Doubts doubts;
    private final Strand loads = new Strand();
    private final Strand sends = new Strand();
    private final Strand settles = new Strand();
    private final Stock ready = new Stock(System::nanoTime);

    /** Taken out to be sent, and not written down yet. */
    private final List<Loaded> going = new ArrayList<>();

    private final List<Sent> answered = new ArrayList<>();

    /** Nothing of these has to be sent. */
    private final List<Loaded> empty = new ArrayList<>();

    private final Set<Batch> underWay = new HashSet<>();

    /** Sessions that the dialer knows by their name alone. */
    private final Set<UUID> nameless = new HashSet<>();

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
        this.tenure = new Tenure(pool, account.connectionId(), node);
        this.dialer = dialer;
        this.tokens = tokens;
        this.meters = meters;
        this.doubts = new Doubts(pool);
        this.loading = new Loading(pool, account, new Mappings(pool), rule, InstantSource.system());
        this.permits = new Permits(pool, Budget.of(account), System::nanoTime);
        this.throttle = new Throttle(account.mostAtOnce());
        this.brake = new Brake(pool, Budget.of(account), throttle, permits);
        this.aftermath = new Aftermath(pool, account, node, tokens, brake, keepsCards);
    }

    Line line(Vertx vertx) {
        return new Line(vertx, tenure::isInCharge, dialer, tokens, permits, brake, meters);
    }

    /** Completes with the pause until the next round. */
    Future<Duration> round() {
        return tenure.held(this::forget, this::begin).compose(held -> {
            Future<Void> settled = settles.proceed(this::settle);
            if (held.isEmpty()) {
                return settled.map(STANDING_BY);
            }
            Future<Void> sent = sends.proceed(() -> send(held.get()));
            Future<Void> loaded = loads.proceed(() -> load(held.get()));
            return Future.all(settled, sent, loaded).map(done -> pause());
        });
    }

    private Duration pause() {
        return ready.size() == 0 && underWay.isEmpty() && answered.isEmpty() && empty.isEmpty() ? IDLE : BUSY;
    }

    private void forget() {
        ready.clear();
        doubts.clear();
        nameless.clear();
        permits.drop();
    }

    /** What the last holder was sending is nobody's to say; what it learned of the dialer holds on. */
    private Future<Void> begin(Lease taken) {
        return Future.all(loads.rest(), sends.rest(), settles.rest())
                .compose(rested -> adopt(taken))
                .onSuccess(adopted -> LOG.atInfo()
                        .addKeyValue("connection", account.connectionId())
                        .addKeyValue("ambiguous", adopted)
                        .log("pushes of this connection are sent from here now"))
                .compose(adopted -> budgets.failures(pool, account.budget()))
                .onSuccess(failures -> {
                    throttle.takeOver(failures);
                    tokens.forget();
                    aftermath.forget();
                })
                .mapEmpty();
    }

    private Future<Integer> adopt(Lease held) {
        adoptedAt = System.nanoTime();
        Duration longest = account.patience().multipliedBy(2).plus(MARGIN);
        return batches.adopt(pool, account.connectionId(), held, longest);
    }

    private Future<Void> settle() {
        if (answered.isEmpty() && empty.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Sent> now = List.copyOf(answered);
        List<Loaded> kept = List.copyOf(empty);
        return unlessRefused(aftermath.of(now, kept), () -> singly(now, kept)).onSuccess(done -> {
            answered.subList(0, now.size()).clear();
            empty.subList(0, kept.size()).clear();
            idle = false;
            now.stream()
                    .filter(Sent::isNameless)
                    .forEach(sent -> nameless.add(sent.batch().sessionId()));
        });
    }

    /** One answer that cannot be kept must not hold up the others. */
    private Future<Void> singly(List<Sent> answers, List<Loaded> kept) {
        Future<Void> done = unlessRefused(aftermath.of(List.of(), kept), Future::succeededFuture);
        for (Sent one : answers) {
            done = done.compose(
                    before -> unlessRefused(aftermath.of(List.of(one), List.of()), () -> aftermath.unkept(one)));
        }
        return done;
    }

    private static Future<Void> unlessRefused(Future<Void> kept, Supplier<Future<Void>> instead) {
        return kept.recover(failure -> Fault.of(failure) == Fault.DATA ? instead.get() : Future.failedFuture(failure));
    }

    /** The next ones, while those that are loaded go. */
    private Future<Void> load(Lease held) {
        long now = System.nanoTime();
        int depth = account.mostAtOnce();
        boolean lookedJustNow = idle && now - lookedAt < LOOK_NANOS;
        if (ready.size() > depth || lookedJustNow) {
            return Future.succeededFuture();
        }
        return loading.next(2 * depth - ready.size(), inHand(), opening(), nameless)
                .onSuccess(found -> {
                    if (tenure.isStill(held)) {
                        lookedAt = now;
                        idle = found.isEmpty();
                        found.stream().filter(one -> one.sent().isEmpty()).forEach(empty::add);
                        ready.add(
                                found.stream()
                                        .filter(one -> !one.sent().isEmpty())
                                        .toList(),
                                now);
                    }
                })
                .mapEmpty();
    }

    private Set<Batch.Key> inHand() {
        Set<Batch.Key> keys = ready.keys();
        Stream.concat(going.stream(), empty.stream())
                .forEach(loaded -> keys.add(loaded.batch().key()));
        return keys;
    }

    /** Sessions whose first request is on its way, or has no settled answer yet. */
    private Set<UUID> opening() {
        Set<UUID> sessions = ready.sessions();
        going.forEach(loaded -> sessions.add(loaded.batch().sessionId()));
        underWay.forEach(batch -> sessions.add(batch.sessionId()));
        answered.forEach(sent -> sessions.add(sent.batch().sessionId()));
        return sessions;
    }

    private int free() {
        return throttle.atOnce() - underWay.size();
    }

    private Future<Void> send(Lease held) {
        boolean isTime = System.nanoTime() - adoptedAt > MARGIN.toNanos();
        return (isTime ? adopt(held) : Future.succeededFuture()).compose(adopted -> withPermits(held));
    }

    private Future<Void> withPermits(Lease held) {
        int wanted = isTroubled() ? 0 : Math.min(free(), ready.size());
        if (wanted <= 0) {
            return doubts.unmark(held);
        }
        return tokens.current().compose(token -> permits.due(wanted).compose(moments -> go(held, moments, token)));
    }

    /** What the dialer answered may be that nothing more is to be sent: that is seen to first. */
    private boolean isTroubled() {
        return !answered.stream().allMatch(Sent::isTaken);
    }

    private Future<Void> go(Lease held, List<Long> moments, Secret token) {
        going.addAll(ready.take(moments.size()));
        if (going.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Batch> asked = going.stream().map(Loaded::batch).toList();
        doubts.begin(asked);
        return batches.mark(pool, held, asked)
                .onSuccess(marked -> sendMarked(marked, moments, token))
                .onComplete(done -> going.clear())
                .compose(marked -> doubts.unmark(held));
    }

    private void sendMarked(Set<Batch.Key> marked, List<Long> moments, Secret token) {
        for (int i = 0; i < going.size(); i++) {
            Loaded one = going.get(i);
            if (!marked.contains(one.batch().key())) {
                doubts.end(one.batch());
            } else if (!permits.isLate(moments.get(i))) {
                doubts.end(one.batch());
                send(one, token, moments.get(i));
            }
        }
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

    boolean isWaiting() {
        return !underWay.isEmpty() || sends.isUnderWay() || settles.isUnderWay();
    }

    /** Settles what was answered, and lets another node go on. */
    Future<Void> leave() {
        return settles.rest().compose(rested -> settle()).otherwiseEmpty().compose(settled -> tenure.release());
    }
}
