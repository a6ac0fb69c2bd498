package io.trunkline.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.LogId;
import io.trunkline.event.Source;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {
    private static final UUID TENANT = new UUID(0, 1);
    private static final Instant RECEIVED = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void an_event_is_a_cloud_event_whose_id_is_its_log_row_s() {
        JsonObject event =
                CloudEvents.of(entry("call.ended", true, "call_1", RECEIVED.minusSeconds(3), "{\"a\":1}"), "processed");

        assertThat(event)
                .isEqualTo(new JsonObject()
                        .put("specversion", "1.0")
                        .put("id", "42")
                        .put("source", "urn:trunkline:" + TENANT + ":phoneburner")
                        .put("type", "io.trunkline.phoneburner.call.ended")
                        .put("subject", "call_1")
                        .put("time", "2026-03-02T09:59:57Z")
                        .put("receivedtime", "2026-03-02T10:00:00Z")
                        .put("tenantid", TENANT.toString())
                        .put("outcome", "processed")
                        .put("datacontenttype", "application/json")
                        .put("data", new JsonObject().put("a", 1)));
    }

    @Test
    void an_event_about_nothing_in_particular_has_no_subject_and_the_time_of_its_receipt() {
        JsonObject event = CloudEvents.of(entry("ping", false, null, null, "{}"), "ignored");

        assertThat(event.containsKey("subject")).isFalse();
        assertThat(event.getString("time")).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(event.getString("outcome")).isEqualTo("ignored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[1]", "\"text\"", "1e400", "{\"n\":1e400,\"s\":\"\\u0000\"}"})
    void any_json_can_be_told(String body) {
        Entry entry = entry("call.ended", true, null, null, body);

        JsonObject event = new JsonObject(CloudEvents.of(entry, "processed").encode());

        assertThat(event.containsKey("data")).isTrue();
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
