package io.trunkline.bench.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Stores a webhook with one INSERT, and answers when it is committed. */
@RestController
class WebhookController {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final String INSERT = """
            INSERT INTO events (source, event_id, event_type, payload, received_at)
            VALUES (?, ?, ?, ?::jsonb, ?)
            ON CONFLICT (event_id) DO NOTHING
            """;
    private static final Map<String, Boolean> OK = Map.of("ok", true);

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final SecretKeySpec key;

    WebhookController(JdbcTemplate jdbc, ObjectMapper json, @Value("${webhook.secret}") String secret) {
        this.jdbc = jdbc;
        this.json = json;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    @PostMapping("/api/webhooks/{source}/events")
    ResponseEntity<Map<String, Boolean>> receive(
            @PathVariable String source,
            @RequestHeader("X-Phoneburner-Signature") String signature,
            @RequestBody byte[] body)
            throws IOException, GeneralSecurityException {
        Timestamp receivedAt = Timestamp.from(Instant.now());
        if (!isAuthentic(body, signature)) {
            return ResponseEntity.status(401).build();
        }
        JsonNode event = json.readTree(body);
        int stored = jdbc.update(
                INSERT,
                source,
                event.path("event_id").asText(),
                event.path("event").asText(),
                new String(body, StandardCharsets.UTF_8),
                receivedAt);
        return ResponseEntity.status(stored == 1 ? 202 : 200).body(OK);
    }

    private boolean isAuthentic(byte[] body, String signature) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(key);
        try {
            byte[] given = HexFormat.of()
                    .parseHex(signature.startsWith(PREFIX) ? signature.substring(PREFIX.length()) : signature);
            return MessageDigest.isEqual(mac.doFinal(body), given);
        } catch (IllegalArgumentException notHexadecimal) {
            return false;
        }
    }
}
