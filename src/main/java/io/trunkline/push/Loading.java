package io.trunkline.push;

import io.trunkline.dialer.Account;
import io.trunkline.dialer.Card;
import io.trunkline.dialer.FieldMapping;
import io.trunkline.dialer.Parcel;
import io.trunkline.push.Settled.Told;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Makes batches ready to go: looks at their contacts once more, maps their fields, and cuts off what would make a request
 * too long. Changes nothing but that.
 */
final class Loading {
    private final PgBatches batches = new PgBatches();
    private final PgOutcomes outcomes = new PgOutcomes();
    private final Pool pool;
    private final Account account;
    private final Mappings mappings;

    Loading(Pool pool, Account account, Mappings mappings) {
        this.pool = pool;
        this.account = account;
        this.mappings = mappings;
    }

    /**
     * @param opening sessions whose first request is under way: until the dialer says their id, nothing more goes there
     * @return ready batches; fewer than there are where one was cut
     */
    Future<List<Loaded>> next(int limit, Set<UUID> opening) {
        return batches.next(pool, account.connectionId(), limit)
                .map(found -> account.dialect().continuesSessions() ? oneOfEachNew(found, opening) : found)
                .compose(found -> found.isEmpty() ? Future.succeededFuture(List.of()) : load(found));
    }

    private static List<Batch> oneOfEachNew(List<Batch> found, Set<UUID> opening) {
        Set<UUID> taken = new HashSet<>(opening);
        return found.stream()
                .filter(batch -> batch.dialerSession() != null || taken.add(batch.sessionId()))
                .toList();
    }

    private Future<List<Loaded>> load(List<Batch> found) {
        return mappings.of(found.get(0).tenantId())
                .compose(mapping -> batches.members(pool, found).compose(members -> ready(found, members, mapping)));
    }

    private Future<List<Loaded>> ready(List<Batch> found, Map<Batch.Key, List<Member>> members, FieldMapping mapping) {
        List<Loaded> ready = new ArrayList<>();
        Future<Void> cuts = Future.succeededFuture();
        for (Batch batch : found) {
            Loaded loaded = loaded(batch, members.getOrDefault(batch.key(), List.of()), mapping);
            int length = loaded.body().length();
            if (length <= account.mostBytes() || loaded.sent().size() < 2) {
                ready.add(loaded);
            } else {
                cuts = cuts.compose(one -> cut(loaded));
            }
        }
        return cuts.map(ready);
    }

    /** Those that stay are a little shorter than they may be: contacts are of different length. */
    private Future<Void> cut(Loaded loaded) {
        double fits = 0.9 * account.mostBytes() / loaded.body().length();
        int kept = Math.max(1, (int) (loaded.sent().size() * fits));
        int from = loaded.sent().get(kept).position();
        int later = (int) loaded.keptBack().stream()
                .filter(told -> told.position() >= from)
                .count();
        return outcomes.split(pool, loaded.batch().key(), from, loaded.sent().size() - kept + later);
    }

    private Loaded loaded(Batch batch, List<Member> members, FieldMapping mapping) {
        List<Member> sent = new ArrayList<>(members.size());
        List<Told> keptBack = new ArrayList<>();
        List<Card> cards = new ArrayList<>(members.size());
        for (Member member : members) {
            String hindrance = member.hindrance();
            if (hindrance != null || member.recipient() == null) {
                keptBack.add(Loaded.keptBack(member, String.valueOf(hindrance)));
            } else {
                sent.add(member);
                cards.add(mapping.card(member.recipient()));
            }
        }
        String label = batch.pushId() + "/" + batch.number();
        Parcel parcel = new Parcel(batch.sessionName(), batch.dialerSession(), label, cards);
        Buffer body = account.dialect().body(parcel).toBuffer();
        return new Loaded(batch, sent, keptBack, parcel, body);
    }
}
