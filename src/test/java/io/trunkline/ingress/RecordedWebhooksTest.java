package io.trunkline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.trunkline.config.Secret;
import io.trunkline.event.Delivery;
import io.trunkline.event.Source;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Provider;
import io.trunkline.provider.bolna.Bolna;
import io.trunkline.provider.callrail.CallRail;
import io.trunkline.provider.phoneburner.PhoneBurner;
import io.trunkline.provider.standard.StandardSender;
import io.trunkline.signature.HmacSha1Base64;
import io.trunkline.signature.HmacSha256Hex;
import io.trunkline.signature.Scheme;
import io.trunkline.signature.StandardWebhooks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers really send, with the schemes and readers that are really used. */
class RecordedWebhooksTest {
    private static final String CALLRAIL_KEY = "0123456789abcdef0123456789abcdef";
    private static final String CALLRAIL_SIGNATURE = "Signature: kPdkBuc0ifYdPw6klyl4y9D707Y=";
    private static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final PhoneNumbers NUMBERS = new PhoneNumbers();
    private static final Map<Source, Scheme> SCHEMES = Map.of(
            Source.PHONEBURNER, new HmacSha256Hex(),
            Source.CALLRAIL, new HmacSha1Base64(),
            Source.STANDARD, new StandardWebhooks());
    private static final Map<Source, Provider> PROVIDERS = Map.of(
            Source.PHONEBURNER, new PhoneBurner(NUMBERS, ZoneOffset.UTC),
            Source.CALLRAIL, new CallRail(NUMBERS),
            Source.BOLNA, new Bolna(NUMBERS),
            Source.STANDARD, new StandardSender());

    private final Gateway gateway = new Gateway(
            SCHEMES,
            PROVIDERS,
            "CALLRAIL_VERIFICATION=",
            "CALLRAIL_SIGNING_KEY=rotated-out," + CALLRAIL_KEY,
            "BOLNA_WEBHOOK_TOKEN=token",
            "STANDARD_WEBHOOK_SECRET=" + WHSEC);

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call.started",
                "call.connected",
                "call.ended",
                "disposition.set",
                "callback.scheduled",
                "contact.updated"
            })
    void the_dialer_is_understood(String event) throws IOException {
        byte[] body = recorded("phoneburner/" + event + ".json");

        Wire.Reply reply = gateway.post(Gateway.EVENTS, body, signed(Source.PHONEBURNER, body, Gateway.SECRET));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(stored().envelope().type()).isEqualTo(event);
        assertThat(stored().envelope().known()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_callbegin", "api_contact_displayed", "api_calldone"})
    void the_dialer_s_account_callbacks_are_known_by_their_path(String callback) throws IOException {
        byte[] body = recorded("phoneburner/real/" + callback + ".json");
        String path = "/api/webhooks/phoneburner/" + callback;

        Wire.Reply reply = gateway.post(path, body, signed(Source.PHONEBURNER, body, Gateway.SECRET));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(stored().envelope().type()).isEqualTo(callback);
        assertThat(stored().envelope().known()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-call", "routing-complete", "post-call", "call-modified", "text-message-received"})
    void the_tracker_is_understood(String event) throws IOException {
        byte[] body = recorded("callrail/" + event + ".json");
        String path = "/api/webhooks/callrail/" + event + "?callsource=google&gclid=x";

        Wire.Reply reply = gateway.post(path, body, signed(Source.CALLRAIL, body, new Secret(CALLRAIL_KEY)));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(stored().envelope().type()).isEqualTo(event);
    }

    @Test
    void the_tracker_s_vector_verifies_and_one_flipped_bit_does_not() throws IOException {
        byte[] body = recorded("signature/callrail-own-body.bin");
        Wire.Reply authentic = gateway.post("/api/webhooks/callrail/post-call", body, CALLRAIL_SIGNATURE);

        body[body.length / 2] ^= 1;
        Wire.Reply flipped = gateway.post("/api/webhooks/callrail/post-call", body, CALLRAIL_SIGNATURE);

        assertThat(authentic.status()).isEqualTo(202);
        assertThat(flipped.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"initiated", "ringing", "in-progress", "call-disconnected", "completed", "no-answer", "busy", "failed"})
    void the_voice_agent_is_understood(String status) throws IOException {
        byte[] body = recorded("bolna/" + status + ".json");

        Wire.Reply reply = gateway.post("/api/webhooks/bolna/token", body);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(stored().envelope().type()).isEqualTo(status);
        assertThat(stored().envelope().subject()).isNotNull();
    }

    @Test
    void another_s_standard_signature_verifies_and_its_id_counts_once() throws Exception {
        Wire.Reply first = gateway.post("/api/webhooks/standard", "{\"type\":\"a.b\"}", standard("{\"type\":\"a.b\"}"));
        Wire.Reply other = gateway.post("/api/webhooks/standard", "{\"type\":\"c.d\"}", standard("{\"type\":\"c.d\"}"));

        assertThat(first.status()).isEqualTo(202);
        assertThat(other.status()).isEqualTo(200);
        assertThat(gateway.quarantine.last().reason()).contains("used before");
    }

    private Delivery stored() {
        return gateway.inbox.deliveries.get(0);
    }

    private static String[] standard(String body) throws Exception {
        long now = Instant.now().getEpochSecond();
        return new String[] {
            "webhook-id: msg_1",
            "webhook-timestamp: " + now,
            "webhook-signature: " + new Webhook(WHSEC).sign("msg_1", now, body)
        };
    }

    private static String[] signed(Source source, byte[] body, Secret secret) {
        return SCHEMES.get(source).sign(body, secret, Instant.now()).entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toArray(String[]::new);
    }

    private static byte[] recorded(String name) throws IOException {
        try (InputStream in = RecordedWebhooksTest.class.getResourceAsStream("/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
        }
    }
}
