package io.trunkline.analysis;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Envelope;
import io.trunkline.event.Payload;
import io.trunkline.event.Source;
import io.trunkline.insight.CompletedCall;
import io.trunkline.insight.Individual;
import io.trunkline.insight.Result;
import io.trunkline.provider.Provider;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an analysis says of a contact, as an event of our own: it goes through the log as everything does that changes a
 * record, so that it can be read, replayed and recomputed.
 */
final class Announcements {
    /** No connection sends it. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Provider reader;
    private final Clock clock;

    Announcements(Provider reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Of answered calls with a number, which names whom it is about. */
    List<Delivery> of(Collection<Result.Finished> finished) {
        return finished.stream().flatMap(this::of).toList();
    }

    private Stream<Delivery> of(Result.Finished finished) {
        CompletedCall call = finished.claim().call();
        Individual individual = finished.individual();
        if (individual == null || !individual.isAnswered() || call.number() == null) {
            return Stream.empty();
        }
        JsonObject said = individual.said();
        Buffer body = new JsonObject()
                .put("call_id", call.id().toString())
                .put("phone_number", call.number())
                .put("call_at", call.at())
                .put("analysed_at", clock.instant())
                .put("name", said.getString("name"))
                .put("email", said.getString("email"))
                .put("lead_score", said.getInteger("leadScore"))
                .put("sentiment", said.getString("sentiment"))
                .put("call_outcome", said.getString("callOutcome"))
                .put("notification", finished.notification())
                .toBuffer();
        return Payload.parse(body.getBytes()) instanceof Payload.Json json
                ? Stream.of(delivery(call, body, json))
                : Stream.empty();
    }

    private Delivery delivery(CompletedCall call, Buffer body, Payload.Json json) {
        Digest hash = Digest.of(body.getBytes());
        Envelope envelope = reader.describe(null, null, json.root(), hash.hex());
        return new Delivery(
                call.tenantId(),
                Source.ANALYSIS,
                NOBODY,
                envelope,
                Digest.ofEvent(call.tenantId(), Source.ANALYSIS, envelope.keyParts()),
                hash,
                "{}",
                body,
                json.root());
    }
}
