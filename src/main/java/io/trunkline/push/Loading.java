package io.trunkline.push;

import io.trunkline.calling.CallingRule;
import io.trunkline.calling.Ruling;
import io.trunkline.dialer.Account;
import io.trunkline.dialer.Card;
import io.trunkline.dialer.FieldMapping;
import io.trunkline.dialer.Parcel;
import io.trunkline.push.Settled.Told;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches ready to go: looks at their contacts once more, maps their fields, and cuts off what would make a request
 * too long, and whoever may not be called at this hour. Changes nothing but that.
 */
final class Loading {
    /** The longest pause between two looks: the dialer says its ids when its contacts are read, or somebody is called. */
    private static final Duration UNTIL_NAMED = Duration.ofMinutes(1);

    private static final String NAMELESS = "The dialer has not said by which id it knows it.";

    private final PgBatches batches = new PgBatches();
    private final PgMembers members = new PgMembers();
    private final PgOutcomes outcomes = new PgOutcomes();
    private final Pool pool;
    private final Account account;
    private final Mappings mappings;
    private final CallingRule rule;
    private final InstantSource clock;

    Loading(Pool pool, Account account, Mappings mappings, CallingRule rule, InstantSource clock) {
        this.pool = pool;
        this.account = account;
        this.mappings = mappings;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * @param known batches that are in hand already
     * @param opening sessions with a request on its way: until the dialer says their id, nothing more goes there
     * @param nameless sessions of which the dialer took contacts without saying any id: nothing waits for it
     * @return ready batches; fewer than there are where one was cut
     */
    Future<List<Loaded>> next(int limit, Set<Batch.Key> known, Set<UUID> opening, Set<UUID> nameless) {
        return batches.next(pool, account.connectionId(), limit + known.size())
                .map(found -> found.stream()
                        .filter(batch -> !known.contains(batch.key()))
                        .limit(limit)
                        .toList())
                .map(found -> account.dialect().continuesSessions() ? oneOfEachNew(found, opening, nameless) : found)
                .compose(found -> found.isEmpty() ? Future.succeededFuture(List.of()) : load(found));
    }

    private static List<Batch> oneOfEachNew(List<Batch> found, Set<UUID> opening, Set<UUID> nameless) {
        Set<UUID> taken = new HashSet<>(opening);
        return found.stream()
                .filter(batch -> batch.sessionId() == null
                        || batch.dialerSession() != null
                        || nameless.contains(batch.sessionId())
                        || taken.add(batch.sessionId()))
                .toList();
    }

    private Future<List<Loaded>> load(List<Batch> found) {
        Future<FieldMapping> mapping = mappings.of(found.get(0).tenantId());
        Future<Map<Batch.Key, List<Member>>> read =
                members.of(pool, found, found.stream().anyMatch(this::goesSingly));
        return Future.all(mapping, read).compose(both -> ready(found, read.result(), mapping.result()));
    }

    /** One request for each contact, by the id under which the dialer knows it. */
    private boolean goesSingly(Batch batch) {
        return batch.isOfChanges() && account.dialect().changesSingly();
    }

    private Future<List<Loaded>> ready(List<Batch> found, Map<Batch.Key, List<Member>> members, FieldMapping mapping) {
        List<Loaded> ready = new ArrayList<>();
        Future<Void> cuts = Future.succeededFuture();
        List<Batch> nameless = new ArrayList<>();
        for (Batch batch : found) {
            List<Judged> all = judged(batch, members.getOrDefault(batch.key(), List.of()));
            SortedMap<Instant, List<Integer>> later = batch.anyHour() ? new TreeMap<>() : later(all);
            if (!later.isEmpty()) {
                cuts = cuts.compose(
                        one -> pool.withTransaction(transaction -> outcomes.defer(transaction, batch, later)));
                continue;
            }
            if (batch.isOfToday() && all.stream().anyMatch(Judged::isNameless)) {
                nameless.add(batch);
                continue;
            }
            Loaded loaded = loaded(batch, all, mapping);
            if (loaded.sent().size() < 2 || mostOf(loaded) >= loaded.sent().size()) {
                ready.add(loaded);
            } else {
                cuts = cuts.compose(one -> cut(loaded));
            }
        }
        return cuts.compose(cut ->
                        nameless.isEmpty() ? Future.succeededFuture() : batches.postpone(pool, nameless, UNTIL_NAMED))
                .map(ready);
    }

    /** How many fit. Those that stay are a little shorter than they may be: contacts are of different length. */
    private int mostOf(Loaded loaded) {
        int all = loaded.sent().size();
        if (goesSingly(loaded.batch())) {
            return 1;
        }
        int length = loaded.body().length();
        return length <= account.mostBytes() ? all : Math.max(1, (int) (all * 0.9 * account.mostBytes() / length));
    }

    private Future<Void> cut(Loaded loaded) {
        List<Integer> moved =
                loaded.positionsFrom(loaded.sent().get(mostOf(loaded)).position());
        return pool.withTransaction(transaction -> outcomes.cut(transaction, loaded.batch(), moved));
    }

    /**
     * @param hindrance null: it goes
     * @param from when it may be called; null: now, or never
     */
    private record Judged(
            Member member,
            @Nullable String hindrance,
            @Nullable Instant from) {
        boolean isNameless() {
            return NAMELESS.equals(hindrance);
        }
    }

    private List<Judged> judged(Batch batch, List<Member> members) {
        Instant now = clock.instant();
        boolean needsIds = goesSingly(batch);
        return members.stream().map(member -> judged(member, needsIds, now)).toList();
    }

    private Judged judged(Member member, boolean needsId, Instant now) {
        String hindrance = member.hindrance();
        String number = member.recipient() == null ? null : member.recipient().phone();
        if (hindrance != null || number == null) {
            return new Judged(member, String.valueOf(hindrance), null);
        } else if (needsId && member.dialerId() == null) {
            return new Judged(member, NAMELESS, null);
        }
        Ruling ruling = rule.judge(number, now);
        if (ruling instanceof Ruling.NotCallable) {
            return new Judged(member, "Its number is none that a person picks up.", null);
        }
        return new Judged(member, null, ruling instanceof Ruling.NotBefore hour ? hour.moment() : null);
    }

    /** Those whom only the hour keeps, by when it comes: since they were judged it may have become late. */
    private static SortedMap<Instant, List<Integer>> later(List<Judged> members) {
        SortedMap<Instant, List<Integer>> later = new TreeMap<>();
        for (Judged judged : members) {
            if (judged.from() != null) {
                later.computeIfAbsent(judged.from(), moment -> new ArrayList<>())
                        .add(judged.member().position());
            }
        }
        return later;
    }

    private Loaded loaded(Batch batch, List<Judged> members, FieldMapping mapping) {
        List<Member> sent = new ArrayList<>(members.size());
        List<Told> keptBack = new ArrayList<>();
        List<Card> cards = new ArrayList<>(members.size());
        for (Judged judged : members) {
            Member member = judged.member();
            if (judged.hindrance() != null || member.recipient() == null) {
                keptBack.add(Loaded.keptBack(batch, member, String.valueOf(judged.hindrance())));
            } else {
                sent.add(member);
                cards.add(mapping.card(member.recipient()));
            }
        }
        String label = batch.pushId() + "/" + batch.number();
        Parcel parcel = batch.sessionName() == null
                ? Parcel.ofChanges(sent.isEmpty() ? null : sent.get(0).dialerId(), label, cards)
                : new Parcel(batch.sessionName(), batch.dialerSession(), label, cards);
        Buffer body = cards.isEmpty()
                ? Buffer.buffer()
                : account.dialect().body(parcel).toBuffer();
        String readIn = members.isEmpty() ? null : members.get(0).member().readIn();
        return new Loaded(batch, readIn, mapping, sent, keptBack, parcel, body);
    }
}
