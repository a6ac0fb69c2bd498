package io.trunkline.push;

import io.trunkline.calling.CallingRule;
import io.trunkline.calling.Ruling;
import io.trunkline.dialer.Account;
import io.trunkline.dialer.Card;
import io.trunkline.dialer.FieldMapping;
import io.trunkline.dialer.Parcel;
import io.trunkline.push.Settled.Told;
import io.trunkline.selection.Recipient;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
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
    private final PgBatches batches = new PgBatches();
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
     * @param opening sessions with a request under way: until the dialer says their id, nothing more goes there
     * @param nameless sessions of which the dialer took contacts without saying any id: nothing waits for it
     * @return ready batches; fewer than there are where one was cut
     */
    Future<List<Loaded>> next(int limit, Set<UUID> opening, Set<UUID> nameless) {
        return batches.next(pool, account.connectionId(), limit)
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
        return mappings.of(found.get(0).tenantId())
                .compose(mapping -> batches.members(pool, found, needsIds(found))
                        .compose(members -> ready(found, members, mapping)));
    }

    private boolean needsIds(List<Batch> found) {
        return account.dialect().changesSingly() && found.stream().anyMatch(Batch::isOfChanges);
    }

    private Future<List<Loaded>> ready(List<Batch> found, Map<Batch.Key, List<Member>> members, FieldMapping mapping) {
        List<Loaded> ready = new ArrayList<>();
        Future<Void> cuts = Future.succeededFuture();
        for (Batch batch : found) {
            List<Member> all = members.getOrDefault(batch.key(), List.of());
            SortedMap<Instant, List<Integer>> later = later(batch, all);
            Loaded loaded = loaded(batch, all, mapping);
            if (!later.isEmpty()) {
                cuts = cuts.compose(
                        one -> pool.withTransaction(transaction -> outcomes.defer(transaction, batch, later)));
            } else if (loaded.sent().size() < 2
                    || mostOf(loaded) >= loaded.sent().size()) {
                ready.add(loaded);
            } else {
                cuts = cuts.compose(one -> cut(loaded));
            }
        }
        return cuts.map(ready);
    }

    /** How many fit. Those that stay are a little shorter than they may be: contacts are of different length. */
    private int mostOf(Loaded loaded) {
        int all = loaded.sent().size();
        if (loaded.batch().isOfChanges() && account.dialect().changesSingly()) {
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

    /** Those whom only the hour keeps, by when it comes: since they were judged it may have become late. */
    private SortedMap<Instant, List<Integer>> later(Batch batch, List<Member> members) {
        SortedMap<Instant, List<Integer>> later = new TreeMap<>();
        for (Member member : members) {
            if (!batch.anyHour() && member.hindrance() == null && ruling(member) instanceof Ruling.NotBefore hour) {
                later.computeIfAbsent(hour.moment(), moment -> new ArrayList<>())
                        .add(member.position());
            }
        }
        return later;
    }

    private Ruling ruling(Member member) {
        Recipient recipient = member.recipient();
        String number = recipient == null ? null : recipient.phone();
        return number == null ? new Ruling.NotCallable() : rule.judge(number, clock.instant());
    }

    private @Nullable String hindrance(Batch batch, Member member) {
        String hindrance = member.hindrance();
        if (hindrance == null
                && batch.isOfChanges()
                && account.dialect().changesSingly()
                && member.dialerId() == null) {
            return "The dialer has not said by which id it knows it.";
        }
        return hindrance == null && ruling(member) instanceof Ruling.NotCallable
                ? "Its number is none that a person picks up."
                : hindrance;
    }

    private Loaded loaded(Batch batch, List<Member> members, FieldMapping mapping) {
        List<Member> sent = new ArrayList<>(members.size());
        List<Told> keptBack = new ArrayList<>();
        List<Card> cards = new ArrayList<>(members.size());
        for (Member member : members) {
            String hindrance = hindrance(batch, member);
            if (hindrance != null || member.recipient() == null) {
                keptBack.add(Loaded.keptBack(batch, member, String.valueOf(hindrance)));
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
        long readBefore = members.stream().mapToLong(Member::readBefore).min().orElse(0);
        return new Loaded(batch, readBefore, mapping, sent, keptBack, parcel, body);
    }
}
