package io.trunkline.journal;

import io.trunkline.credit.Tariff;
import io.trunkline.effect.RecordEffects;
import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.LogId;
import io.trunkline.event.Payload;
import io.trunkline.event.Source;
import io.trunkline.fact.Reading;
import io.trunkline.fact.Stated;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Provider;
import io.trunkline.provider.Providers;
import io.trunkline.provider.analysis.Analyses;
import io.trunkline.provider.bolna.Bolna;
import io.trunkline.provider.callrail.CallRail;
import io.trunkline.provider.imported.OwnWords;
import io.trunkline.provider.phoneburner.PhoneBurner;
import io.trunkline.provider.standard.StandardSender;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts events into a test's database as the gateway does: stored, read by their provider, settled by the effects. */
public final class Intake {
    public static final UUID TENANT = new UUID(0, 1);

    private final Pool pool;
    private final Providers providers = providers();

    public Intake(Pool pool) {
        this.pool = pool;
    }

    public static Providers providers() {
        PhoneNumbers numbers = new PhoneNumbers();
        return new Providers(List.of(
                new PhoneBurner(numbers, ZoneOffset.UTC),
                new CallRail(numbers),
                new Bolna(numbers),
                new StandardSender(),
                new OwnWords(numbers),
                new Analyses()));
    }

    public Providers readers() {
        return providers;
    }

    public PgLog log() {
        return new PgLog(providers::knows);
    }

    /** A dialer's event about a call. */
    public Entry storeCall(String call, String event, String time) {
        return store(Source.PHONEBURNER, null, """
                {"event":"%s","event_id":"evt_%s_%s","timestamp":"%s","api_version":"2.0",
                 "contact":{"id":"person_%s","first_name":"Dana","phone":"+12025550143"},
                 "call":{"id":"%s","direction":"outbound","from_number":"+12025550100","to_number":"+12025550143",
                         "started_at":"%s"},
                 "user":{"id":"user_1","name":"Riley"}}""".formatted(event, call, event, time, call, call, time));
    }

    public Entry store(Source source, @Nullable String route, String json) {
        return store(delivery(source, route, Buffer.buffer(json)));
    }

    public Entry store(Delivery delivery) {
        Map<Digest, LogId> stored = PgLog.appended(pool.preparedQuery(PgLog.appendStatement())
                .execute(PgLog.appendArguments(List.of(delivery), "a-node"))
                .await());
        return new Entry(stored.get(delivery.key()), 0, 0, delivery);
    }

    /** As a verified body is described before it is stored. */
    public Delivery delivery(Source source, @Nullable String route, Buffer body) {
        byte[] bytes = body.getBytes();
        Provider provider = providers.of(source);
        if (!(Payload.parse(bytes) instanceof Payload.Json parsed)) {
            throw new IllegalArgumentException("not JSON");
        }
        Digest bodyHash = Digest.of(bytes);
        Envelope envelope = provider.describe(route, null, parsed.root(), bodyHash.hex());
        Digest key = Digest.ofEvent(TENANT, source, envelope.keyParts());
        return new Delivery(TENANT, source, TENANT, envelope, key, bodyHash, "{}", body, parsed.root());
    }

    /** Outcome and effects in one transaction. */
    public void settle(Entry... entries) {
        settle(List.of(entries));
    }

    public void settle(List<Entry> entries) {
        List<Stated> stated = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Entry entry : entries) {
            if (providers.of(entry.delivery().source()).read(entry) instanceof Reading.Understood understood) {
                stated.add(new Stated(entry, understood.facts()));
                verdicts.add(Verdict.processed(entry));
            } else {
                verdicts.add(Verdict.ignored(entry, "nothing to do"));
            }
        }
        pool.withTransaction(transaction -> new PgOutcomes()
                        .open(transaction, verdicts, "a-node")
                        .compose(opened -> new RecordEffects(Tariff.USUAL, false).apply(transaction, stated)))
                .await();
    }

    public void bury(Entry entry, String reason) {
        pool.withTransaction(transaction ->
                        new PgOutcomes().open(transaction, List.of(Verdict.dead(entry, reason)), "a-node"))
                .await();
    }
}
