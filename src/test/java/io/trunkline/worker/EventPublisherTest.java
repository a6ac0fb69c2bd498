package io.trunkline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.LogId;
import io.trunkline.event.Source;
import io.trunkline.journal.PgOutcomes.Verdict;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventPublisherTest {
    private static final UUID TENANT = new UUID(0, 1);
    private static final Instant RECEIVED = Instant.parse("2026-03-02T10:00:00Z");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void it_is_told_where_somebody_listens_and_nowhere_else() throws Exception {
        List<String> asked = new ArrayList<>();
        Promise<JsonObject> heard = Promise.promise();
        vertx.eventBus()
                .<JsonObject>consumer("trunkline.events.call.ended", message -> heard.tryComplete(message.body()))
                .completion()
                .await();
        vertx.eventBus()
                .<JsonObject>consumer("trunkline.events.call.started", message -> heard.tryFail("nobody listened"))
                .completion()
                .await();
        EventPublisher publisher = new EventPublisher(vertx.eventBus(), address -> {
            asked.add(address);
            return address.equals("trunkline.events.call.ended");
        });

        publisher.settled(List.of(
                Verdict.processed(entry("call.started", true, null, null, "{}")),
                Verdict.ignored(entry("whatever", false, null, null, "{}"), "no worker"),
                Verdict.processed(entry("call.ended", true, "call_1", null, "{}"))));

        JsonObject event = heard.future().timeout(60, TimeUnit.SECONDS).await();
        assertThat(event.getString("subject")).isEqualTo("call_1");
        assertThat(asked)
                .containsExactly(
                        "trunkline.events.call.started", "trunkline.events.other", "trunkline.events.call.ended");
    }

    private static Entry entry(
            String type, boolean known, @Nullable String subject, @Nullable Instant time, String body) {
        Digest digest = Digest.ofEvent(TENANT, Source.PHONEBURNER, List.of("1"));
        Envelope envelope = new Envelope(type, known, List.of("1"), subject, time);
        Delivery delivery = new Delivery(
                TENANT, Source.PHONEBURNER, TENANT, envelope, digest, digest, "{}", Buffer.buffer(body), null);
        return new Entry(new LogId(42, RECEIVED), 0, 0, delivery);
    }
}
