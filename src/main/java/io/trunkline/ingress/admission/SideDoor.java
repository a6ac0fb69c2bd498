package io.trunkline.ingress.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.config.Secret;
import io.trunkline.connection.Connection;
import io.trunkline.connection.ConnectionRegistry;
import io.trunkline.connection.Verification;
import io.trunkline.event.Payload;
import io.trunkline.event.Receipt;
import io.trunkline.event.Source;
import io.trunkline.journal.Inbox;
import io.trunkline.quarantine.QuarantineList.Kept;
import io.trunkline.signature.Scheme;
import io.trunkline.signature.Verdict;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what people send by hand, by the same rules as the front door: a refused request that is to be judged once
 * more, or a trial of a connection. What it lets in is durable when the future completes.
 */
public final class SideDoor {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String NO_SECRET = "this connection has no valid secret to verify it with";

    private final ConnectionRegistry registry;
    private final Map<Source, Scheme> schemes;
    private final Description description;
    private final Inbox inbox;
    private final Clock clock;

    public SideDoor(
            ConnectionRegistry registry,
            Map<Source, Scheme> schemes,
            Description description,
            Inbox inbox,
            Clock clock) {
        this.registry = registry;
        this.schemes = Map.copyOf(schemes);
        this.description = description;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** How it was judged. */
    public sealed interface Judgement {
        /** @param duplicate whether it was there before */
        record Admitted(long logId, boolean duplicate) implements Judgement {}

        /** @param reason without content of the request */
        record Refused(String reason) implements Judgement {}
    }

    /** By the secrets that are valid now, at the time at which it came. */
    public Future<Judgement> judge(Kept kept) {
        return registry.withId(kept.connectionId())
                .map(connection -> judge(connection, kept))
                .orElseGet(() -> refused("its connection is no longer in force"));
    }

    private Future<Judgement> judge(Connection connection, Kept kept) {
        byte[] content = kept.body().getBytes();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        kept.headers().forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
        Verdict verdict = connection.verification() == Verification.SIGNATURE
                ? verdict(connection, content, headers, kept.receivedAt())
                : unsigned(kept);
        String plain = kept.json().getJsonObject("headers").encode();
        return admit(connection, verdict, kept.route(), plain, kept.body(), content);
    }

    /** Where nothing is signed, what was authentic when it came is so still. */
    private static Verdict unsigned(Kept kept) {
        return kept.status() == 401
                ? new Verdict.Refused("its connection verifies no signatures now")
                : new Verdict.Authentic(0, null);
    }

    /** An event of no known type, signed as the sender would: it changes no record, and has a story to be looked at. */
    public Future<Judgement> trial(UUID connectionId) {
        return registry.withId(connectionId)
                .map(this::trial)
                .orElseGet(() -> refused("it is not in force yet: nodes see a new connection within seconds"));
    }

    private Future<Judgement> trial(Connection connection) {
        if (connection.paused()) {
            return refused("it is paused: its webhooks are answered 503");
        }
        Instant now = clock.instant();
        String id = "trial-" + UUID.randomUUID();
        Buffer body = new JsonObject()
                .put("event", "trunkline.trial")
                .put("type", "trunkline.trial")
                .put("event_id", id)
                .put("timestamp", now.toString())
                .toBuffer();
        byte[] content = body.getBytes();
        if (connection.verification() != Verification.SIGNATURE) {
            return admit(connection, new Verdict.Authentic(0, id), null, "{}", body, content);
        }
        return signature(connection, content, now)
                .map(headers ->
                        admit(connection, verdict(connection, content, headers, now), null, "{}", body, content))
                .orElseGet(() -> refused(NO_SECRET + ", or only one that cannot sign"));
    }

    private Optional<Map<String, String>> signature(Connection connection, byte[] content, Instant now) {
        Scheme scheme = schemes.get(connection.source());
        List<Secret> secrets = connection.secrets();
        if (scheme == null || secrets.isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(scheme.sign(content, secrets.get(0), now));
            return Optional.of(headers);
        } catch (IllegalArgumentException verifiesOnly) {
            return Optional.empty();
        }
    }

    private Verdict verdict(Connection connection, byte[] content, Map<String, String> headers, Instant at) {
        Scheme scheme = schemes.get(connection.source());
        List<Secret> secrets = connection.secrets();
        if (scheme == null || secrets.isEmpty()) {
            return new Verdict.Refused(NO_SECRET);
        }
        Function<String, List<String>> lookUp =
                name -> Optional.ofNullable(headers.get(name)).stream().toList();
        return scheme.verify(content, lookUp, secrets, at);
    }

    private Future<Judgement> admit(
            Connection connection,
            Verdict verdict,
            @Nullable String event,
            String headers,
            Buffer body,
            byte[] content) {
        if (verdict instanceof Verdict.Refused no) {
            return refused(no.reason());
        }
        Payload payload = Payload.parse(content);
        if (payload instanceof Payload.Malformed malformed) {
            return refused(malformed.reason());
        }
        JsonNode root = ((Payload.Json) payload).root();
        if (!description.isReady(connection, root)) {
            return refused("it is not read yet whose agents are whose: try again in a moment");
        }
        String deliveryId = ((Verdict.Authentic) verdict).deliveryId();
        return inbox.accept(description.of(connection, event, deliveryId, headers, body, content, root), PATIENCE)
                .map(receipt -> new Judgement.Admitted(receipt.at().id(), receipt instanceof Receipt.Duplicate));
    }

    private static Future<Judgement> refused(String reason) {
        return Future.succeededFuture(new Judgement.Refused(reason));
    }
}
