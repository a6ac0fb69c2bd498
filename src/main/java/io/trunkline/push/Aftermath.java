package io.trunkline.push;

import io.trunkline.dialer.Account;
import io.trunkline.dialer.Answer;
import io.trunkline.dialer.Fate;
import io.trunkline.dialer.Parcel;
import io.trunkline.dialer.Reading;
import io.trunkline.dialer.Reading.Misdirected;
import io.trunkline.dialer.Reading.Refused;
import io.trunkline.dialer.Reading.Taken;
import io.trunkline.dialer.Reading.Throttled;
import io.trunkline.dialer.Reading.Unauthorized;
import io.trunkline.dialer.Reading.Unavailable;
import io.trunkline.dialer.Redaction;
import io.trunkline.dialer.Tokens;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What follows from the dialer's answers. Those that came together are settled together. One context. */
final class Aftermath {
    /** More failures of one batch in a row are not bad luck. */
    private static final int MOST_FAILURES = 20;

    /** Nor are more renewed tokens that are refused as well, with nothing served between. */
    private static final int MOST_RENEWALS = 3;

    private static final int REQUESTS_BETWEEN_TRIMS = 200;

    private final PgBatches batches = new PgBatches();
    private final PgOutcomes outcomes = new PgOutcomes();
    private final PgRequests requests = new PgRequests();
    private final PgCards cards = new PgCards();
    private final Pool pool;
    private final Account account;
    private final String node;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Brake brake;
    private final boolean keepsCards;
    private long logged;

    /** Of the access token, since something was served. */
    private int renewals;

    /** @param keepsCards whether somebody has to know what the dialer took */
    Aftermath(Pool pool, Account account, String node, Tokens tokens, Brake brake, boolean keepsCards) {
        this.pool = pool;
        this.account = account;
        this.node = node;
        this.sessions = new Sessions(pool);
        this.tokens = tokens;
        this.brake = brake;
        this.keepsCards = keepsCards;
    }

    /** Another node may have been served since. */
    void forget() {
        renewals = 0;
    }

    private record Untaken(Sent sent, String reason) {}

    /** @param empty of these nothing had to be sent */
    Future<Void> of(List<Sent> sent, List<Loaded> empty) {
        List<Settled> settled =
                new ArrayList<>(empty.stream().map(Settled::keptBack).toList());
        List<Future<Void>> named = new ArrayList<>();
        List<Future<Void>> others = new ArrayList<>();
        List<Untaken> untaken = new ArrayList<>();
        for (Sent one : sent) {
            Reading reading = one.answer().reading();
            if (reading instanceof Taken taken) {
                settled.add(Settled.taken(one.loaded(), taken));
                named.add(sessions.runs(one.batch(), taken.sessionId()));
                others.add(served(one.answer()));
            } else if (reading instanceof Refused refused && one.loaded().sent().size() == 1) {
                settled.add(Settled.alike(one.loaded(), Fate.rejected(refused.reason())));
                others.add(served(one.answer()));
            } else if (reading instanceof Reading.Unclear unclear) {
                settled.add(Settled.alike(
                        one.loaded(), Fate.unclear("The dialer's answer is not clear: " + unclear.reason() + ".")));
                others.add(stop(
                        one,
                        "The dialer's answer was not understood: " + unclear.reason()
                                + ". Look at the requests, then resume."));
            } else if (reading instanceof Unauthorized refusal) {
                untaken.add(new Untaken(one, refusal.reason()));
            } else {
                others.add(again(one, reading));
            }
        }
        others.add(unauthorized(untaken));
        return Future.all(named)
                .compose(known -> pool.withTransaction(transaction -> Future.all(
                        requests.insert(transaction, lines(sent)),
                        keepsCards ? cards.keep(transaction, account.connectionId(), sent) : Future.succeededFuture(),
                        outcomes.settle(transaction, settled))))
                .compose(told -> Future.join(others))
                .compose(done -> trim(sent))
                .mapEmpty();
    }

    /** The database does not take what follows from this answer: it is as if there had been none. */
    Future<Void> unkept(Sent sent) {
        return putBack(sent, true, true, "Its answer could not be kept.", Duration.ofSeconds(1));
    }

    private Future<Void> again(Sent sent, Reading reading) {
        if (reading instanceof Throttled throttled) {
            return brake.throttled(throttled)
                    .compose(held -> putBack(sent, false, false, "The dialer asked to wait.", Duration.ZERO));
        } else if (reading instanceof Unavailable away) {
            return unserved(sent, away);
        } else if (reading instanceof Misdirected misdirected) {
            return stop(
                            sent,
                            "Nothing there takes contacts (" + misdirected.reason()
                                    + "): set PHONEBURNER_BASE_URL and PHONEBURNER_DIALECT, restart, then resume.")
                    .compose(stopped -> putBack(sent, false, false, "Nothing there takes contacts.", Duration.ZERO));
        }
        return halve(sent);
    }

    private Future<Void> unserved(Sent sent, Unavailable away) {
        String reason = "The dialer did not serve: " + away.reason() + ".";
        Duration pause = Duration.ofMillis(250L << Math.min(sent.batch().failures(), 7));
        return brake.unserved(away)
                .compose(held -> putBack(sent, away.mayBeTaken(), true, reason, pause))
                .compose(back -> sent.batch().failures() + 1 < MOST_FAILURES
                        ? Future.succeededFuture()
                        : stop(
                                sent,
                                "The dialer failed " + MOST_FAILURES
                                        + " times in a row. Resume when it serves again."));
    }

    private Future<Void> putBack(Sent sent, boolean mayBeTaken, boolean isFailure, String reason, Duration pause) {
        return batches.putBack(pool, sent.batch(), mayBeTaken, isFailure, reason, pause)
                .compose(back -> batches.bury(pool, account.connectionId()));
    }

    private Future<Void> served(Answer answer) {
        renewals = 0;
        return brake.served(answer);
    }

    /** Several at once may have been refused with the same token: it is renewed once for all of them. */
    private Future<Void> unauthorized(List<Untaken> refused) {
        if (refused.isEmpty()) {
            return Future.succeededFuture();
        }
        return Future.join(refused.stream()
                        .map(one -> putBack(
                                one.sent(), false, false, "The dialer did not take the access token.", Duration.ZERO))
                        .toList())
                .compose(back -> renewUnlessDone(refused));
    }

    private Future<Void> renewUnlessDone(List<Untaken> refused) {
        return tokens.current()
                .compose(token -> refused.stream()
                        .filter(one -> one.sent().token().equals(token))
                        .findFirst()
                        .map(one -> renew(one.reason()))
                        .orElseGet(Future::succeededFuture));
    }

    /** Where renewed tokens are refused too, to renew once more would go on for ever. */
    private Future<Void> renew(String refusal) {
        if (renewals == MOST_RENEWALS) {
            renewals = 0;
            return stopAll(refusal);
        }
        return tokens.renew().compose(renewed -> switch (renewed) {
            case DONE -> renewals++ == 0 ? Future.succeededFuture() : brake.renewedInVain();
            case LATER -> brake.unrenewed();
            case NEVER -> stopAll(refusal);
        });
    }

    private Future<Void> stopAll(String refusal) {
        return outcomes.pauseAll(
                pool,
                account.connectionId(),
                "PhoneBurner does not take the access token (" + refusal
                        + "): renew PHONEBURNER_API_KEY, restart, then resume.");
    }

    /** Which of them it was is found by halves. */
    private Future<Void> halve(Sent sent) {
        List<Member> members = sent.loaded().sent();
        List<Integer> moved =
                sent.loaded().positionsFrom(members.get(members.size() / 2).position());
        return pool.withTransaction(transaction -> outcomes.halve(transaction, sent.batch(), moved))
                .compose(halved -> batches.bury(pool, account.connectionId()));
    }

    private Future<Void> stop(Sent sent, String reason) {
        return outcomes.pause(pool, List.of(sent.batch().pushId()), reason);
    }

    private List<PgRequests.Line> lines(List<Sent> sent) {
        return sent.stream()
                .map(one -> new PgRequests.Line(
                        one.batch().key(),
                        one.batch().attempts() + 1,
                        node,
                        one.answer().askedAt(),
                        (int) one.answer().took().toMillis(),
                        shown(one.loaded().parcel()),
                        one.answer().status(),
                        one.answer().shown(),
                        one.answer().reading().word()))
                .toList();
    }

    /** Of its contacts the first only: to take out of two hundred what tells of a person would cost as much as sending them. */
    private String shown(Parcel parcel) {
        Parcel shortened = parcel.withOnly(
                parcel.cards().subList(0, Math.min(1, parcel.cards().size())));
        return "%s %s, contacts: %d, the first of them:\n%s"
                .formatted(
                        account.dialect().method(parcel).name(),
                        account.dialect().path(parcel),
                        parcel.cards().size(),
                        Redaction.of(account.dialect().body(shortened)));
    }

    private Future<?> trim(List<Sent> sent) {
        long before = logged / REQUESTS_BETWEEN_TRIMS;
        logged += sent.size();
        if (logged / REQUESTS_BETWEEN_TRIMS == before) {
            return Future.succeededFuture();
        }
        Set<UUID> pushes = sent.stream().map(one -> one.batch().pushId()).collect(Collectors.toSet());
        return Future.join(
                pushes.stream().map(push -> requests.trim(pool, push)).toList());
    }
}
