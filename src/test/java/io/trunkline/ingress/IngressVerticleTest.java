package io.trunkline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Delivery;
import io.trunkline.event.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngressVerticleTest {
    private static final String BODY = "{\"event\":\"call.ended\",\"event_id\":\"e1\",\"call_id\":\"c1\"}";

    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_signed_webhook_is_stored_and_accepted() {
        Wire.Reply reply = gateway.postSigned(BODY);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.headers()).containsEntry("content-type", "application/json");
        assertThat(reply.body()).isEqualTo("{\"id\":1}");
        Delivery delivery = gateway.inbox.deliveries.get(0);
        assertThat(delivery.source()).isEqualTo(Source.PHONEBURNER);
        assertThat(delivery.body()).hasToString(BODY);
        assertThat(delivery.envelope().type()).isEqualTo("call.ended");
        assertThat(delivery.envelope().subject()).isEqualTo("c1");
        assertThat(gateway.counted("call.ended", "accepted")).isEqualTo(1);
    }

    @Test
    void the_same_webhook_again_is_a_duplicate() {
        gateway.postSigned(BODY);

        Wire.Reply reply = gateway.postSigned(BODY);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"id\":1,\"duplicate\":true}");
        assertThat(gateway.inbox.deliveries).hasSize(1);
        assertThat(gateway.quarantine.kept).isEmpty();
    }

    @Test
    void an_id_used_twice_is_a_duplicate_whose_bytes_are_kept() {
        gateway.postSigned(BODY);

        Wire.Reply reply = gateway.postSigned(BODY + " ");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(gateway.quarantine.last().body()).hasToString(BODY + " ");
        assertThat(gateway.counted("call.ended", "id_reused")).isEqualTo(1);
    }

    @Test
    void an_unsigned_request_is_refused_and_kept_aside() {
        Wire.Reply reply = gateway.post(Gateway.EVENTS, BODY);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers())
                .containsEntry("content-type", "application/problem+json")
                .containsKey("www-authenticate");
        assertThat(reply.body()).contains("\"status\":401").contains("there is no signature");
        assertThat(gateway.inbox.deliveries).isEmpty();
        assertThat(gateway.quarantine.last().status()).isEqualTo(401);
    }

    @Test
    void several_requests_share_a_connection() {
        byte[] body = BODY.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String request = Gateway.head("POST", Gateway.EVENTS, body.length, Gateway.signature(body)) + BODY;

        try (Wire wire = gateway.connect()) {
            wire.send(request + request);

            assertThat(wire.reply().status()).isEqualTo(202);
            assertThat(wire.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void what_is_no_webhook_goes_to_another_part() {
        Wire.Reply reply = gateway.post("/api/v1/calls", "{}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("another part");
    }
}
