package io.trunkline.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.awaiting.Until;
import io.trunkline.config.Secret;
import io.trunkline.connection.AddressList;
import io.trunkline.connection.Connection;
import io.trunkline.connection.DefaultConnections;
import io.trunkline.connection.NamedSecret;
import io.trunkline.connection.TokenHash;
import io.trunkline.connection.Verification;
import io.trunkline.event.Digest;
import io.trunkline.event.Source;
import io.trunkline.signature.Scheme;
import io.trunkline.signature.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final String BODY = "{\"id\":\"x\"}";
    private static final String BOLNA = "/api/webhooks/bolna";
    private static final String TOKEN = "Zm9yLW5vYm9keS1lbHNl";

    private Gateway gateway = new Gateway("BOLNA_WEBHOOK_TOKEN=" + TOKEN + ",second-one");

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "0", "zz", "deadbeef"})
    void a_wrong_signature_is_refused(String signature) {
        Wire.Reply reply = gateway.post(Gateway.EVENTS, BODY, "X-Phoneburner-Signature: " + signature);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(gateway.inbox.deliveries).isEmpty();
    }

    @Test
    void two_signature_headers_are_refused() {
        String right = Gateway.signature(BODY.getBytes(UTF_8));

        Wire.Reply reply = gateway.post(Gateway.EVENTS, BODY, right, right);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).contains("two signatures");
    }

    @Test
    void bytes_are_verified_before_they_are_parsed() {
        Wire.Reply reply = gateway.post(Gateway.EVENTS, "{ no json");

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void either_token_opens_and_the_body_waits_longer() {
        Wire.Reply first = gateway.post(BOLNA + "/" + TOKEN, BODY);
        Wire.Reply second = gateway.post(BOLNA + "/second-one", BODY);

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(200);
        assertThat(gateway.inbox.patience.get(0)).hasSeconds(8);
    }

    @Test
    void no_token_a_wrong_one_and_another_source_s_get_the_same_answer() {
        Wire.Reply none = gateway.post(BOLNA, BODY);
        Wire.Reply wrong = gateway.post(BOLNA + "/" + TOKEN + "x", BODY);
        Wire.Reply elsewhere = gateway.post("/api/webhooks/standard/" + TOKEN, BODY);

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.body()).isEqualTo(wrong.body()).isEqualTo(elsewhere.body());
        assertThat(wrong.body()).doesNotContain(TOKEN);
        assertThat(gateway.quarantine.kept).allMatch(kept -> !kept.toString().contains(TOKEN));
    }

    @Test
    void until_the_database_was_read_nobody_is_sent_away_for_good() {
        Gateway early = Gateway.beforeTheDatabase();

        Wire.Reply unknown = early.post(BOLNA + "/somebody-s", BODY);
        Wire.Reply unsigned = early.post(Gateway.EVENTS, BODY);
        Wire.Reply signed = early.postSigned(BODY);
        early.close();

        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unsigned.status()).isEqualTo(503);
        assertThat(signed.status()).isEqualTo(202);
    }

    @Test
    void an_expired_token_is_as_good_as_none() {
        stored(Verification.TOKEN, false, Instant.now().minusSeconds(1));

        assertThat(gateway.post("/api/webhooks/callrail/post-call/extra", BODY).status())
                .isEqualTo(401);
    }

    @Test
    void a_token_picks_a_connection_whose_signature_counts() {
        stored(Verification.SIGNATURE, false, Instant.now().plusSeconds(60));
        String path = "/api/webhooks/callrail/post-call/extra";

        Wire.Reply unsigned = gateway.post(path, BODY);
        Wire.Reply signed =
                gateway.post(path, BODY, Gateway.signature(BODY.getBytes(UTF_8)).replace("x-phoneburner-", ""));

        assertThat(unsigned.status()).isEqualTo(401);
        assertThat(signed.status()).isEqualTo(202);
        assertThat(gateway.inbox.deliveries.get(0).connectionId()).isEqualTo(new UUID(5, 5));
    }

    @Test
    void a_paused_connection_asks_to_come_again() {
        stored(Verification.TOKEN, true, null);

        Wire.Reply reply = gateway.post("/api/webhooks/callrail/post-call/extra", BODY);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("retry-after", "60");
    }

    @Test
    void an_address_list_is_obeyed_whatever_is_forged() {
        reopen("BOLNA_ALLOWED_IPS=203.0.113.7");

        Wire.Reply direct = gateway.post(BOLNA, BODY);
        Wire.Reply forged = gateway.post(BOLNA, BODY, "X-Forwarded-For: 203.0.113.7");

        assertThat(direct.status()).isEqualTo(403);
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).doesNotContain("203.0.113.7").doesNotContain("127.0.0.1");
        assertThat(gateway.counted("other", "forbidden")).isEqualTo(2);
    }

    @Test
    void a_trusted_proxy_is_believed() {
        reopen("BOLNA_ALLOWED_IPS=203.0.113.7", "TRUNKLINE_TRUSTED_PROXIES=127.0.0.1");

        assertThat(gateway.post(BOLNA, BODY, "X-Forwarded-For: 203.0.113.7").status())
                .isEqualTo(202);
        assertThat(gateway.post(BOLNA, BODY, "X-Forwarded-For: 203.0.113.7, 9.9.9.9")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_address_of_the_newer_version_is_known_too() {
        reopen("BOLNA_ALLOWED_IPS=::1", "TRUNKLINE_HTTP_HOST=::1");

        try (Wire wire = gateway.connect("::1")) {
            wire.send(Gateway.head("POST", BOLNA, BODY.length()) + BODY);

            assertThat(wire.reply().status()).isEqualTo(202);
        }
    }

    @Test
    void a_rehearsal_says_whose_signature_it_was_and_stores_nothing() {
        byte[] body = BODY.getBytes(UTF_8);

        Wire.Reply signed = gateway.post("/api/webhooks/test", body, Gateway.signature(body), "Content-Type: text/x");
        Wire.Reply unsigned = gateway.post("/api/webhooks/test", body);
        Wire.Reply byToken = gateway.post("/api/webhooks/test/" + TOKEN, body);

        assertThat(signed.status()).isEqualTo(200);
        assertThat(signed.body())
                .isEqualTo("{\"method\":\"POST\",\"contentType\":\"text/x\",\"bytes\":10,\"verified\":true,"
                        + "\"source\":\"phoneburner\",\"stored\":false}");
        assertThat(unsigned.body()).contains("\"verified\":false");
        assertThat(byToken.body()).contains("\"source\":\"bolna\"").doesNotContain(TOKEN);
        assertThat(gateway.inbox.deliveries).isEmpty();
        assertThat(gateway.quarantine.kept).isEmpty();
    }

    @Test
    void a_rehearsal_that_meets_a_fault_of_ours_holds_no_memory() {
        FailingScheme scheme = new FailingScheme();
        gateway.close();
        gateway = new Gateway(Map.of(Source.PHONEBURNER, scheme), Map.of());

        try (Wire wire = gateway.connect()) {
            wire.send(Gateway.head("POST", "/api/webhooks/test", BODY.length()) + BODY);

            Until.holds("the scheme was asked", () -> scheme.asked);
            Until.holds("the body is let go", () -> gateway.heldBytes() == 0);
        }
    }

    private void reopen(String... settings) {
        gateway.close();
        gateway = new Gateway(settings);
    }

    private void stored(Verification how, boolean paused, Instant tokenUntil) {
        gateway.stored = List.of(new Connection(
                new UUID(5, 5),
                DefaultConnections.TENANT,
                Source.CALLRAIL,
                "extra",
                paused ? Connection.State.PAUSED : Connection.State.ACTIVE,
                how,
                List.of(new NamedSecret("1", Gateway.SECRET, null)),
                List.of(new TokenHash(Digest.of("extra".getBytes(UTF_8)), tokenUntil)),
                AddressList.EMPTY));
        gateway.registry.reload().await();
    }

    private static final class FailingScheme implements Scheme {
        volatile boolean asked;

        @Override
        public Verdict verify(byte[] body, Function<String, List<String>> headers, List<Secret> secrets, Instant now) {
            asked = true;
            throw new IllegalStateException("a scheme met what it did not expect");
        }

        @Override
        public Map<String, String> sign(byte[] body, Secret secret, Instant now) {
            throw new UnsupportedOperationException("it verifies only");
        }
    }
}
