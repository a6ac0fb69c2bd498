package io.trunkline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.Envelope;
import io.trunkline.event.LogId;
import io.trunkline.event.Payload;
import io.trunkline.fact.CallField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Reading;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A body as a provider gets it: described, stored as log row 7 at {@link #RECEIVED}, and read. */
public record Posted(Provider provider, String route, JsonNode body) {
    public static final UUID TENANT = new UUID(1, 2);
    public static final Instant RECEIVED = Instant.parse("2026-11-19T16:00:00Z");

    public static Posted of(Provider provider, String route, String json) {
        if (Payload.parse(json.getBytes(StandardCharsets.UTF_8)) instanceof Payload.Json parsed) {
            return new Posted(provider, route, parsed.root());
        }
        throw new IllegalArgumentException("not JSON");
    }

    public static JsonNode sample(String name) {
        try (InputStream in = Posted.class.getResourceAsStream("/" + name + ".json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same body with something changed. */
    public Posted but(Consumer<ObjectNode> change) {
        ObjectNode copy = body.deepCopy();
        change.accept(copy);
        return new Posted(provider, route, copy);
    }

    public Envelope envelope() {
        return provider.describe(route, null, body, bodyHash().hex());
    }

    private Digest bodyHash() {
        return Digest.of(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    public Entry entry() {
        Envelope envelope = envelope();
        Digest key = Digest.ofEvent(TENANT, provider.source(), envelope.keyParts());
        return new Entry(
                new LogId(7, RECEIVED),
                0,
                0,
                new Delivery(
                        TENANT,
                        provider.source(),
                        new UUID(3, 4),
                        envelope,
                        key,
                        bodyHash(),
                        "{}",
                        Buffer.buffer(body.toString()),
                        body));
    }

    public Reading reading() {
        return provider.read(entry());
    }

    public List<Fact> facts() {
        return reading() instanceof Reading.Understood understood ? understood.facts() : List.of();
    }

    /** What is stated of the call, without what is merely assumed. */
    public Fact.OfCall call() {
        return calls().reduce((one, other) -> one.order().isAfter(other.order()) ? one : other)
                .orElseThrow(() -> new AssertionError("no call in " + reading()));
    }

    public Map<CallField, Object> said() {
        Map<CallField, Object> said = new EnumMap<>(CallField.class);
        calls().forEach(call -> said.putAll(call.values()));
        return said;
    }

    public Stream<Fact.OfCall> calls() {
        return facts().stream().filter(Fact.OfCall.class::isInstance).map(Fact.OfCall.class::cast);
    }

    public Fact.OfContact contact() {
        return only(Fact.OfContact.class);
    }

    public <F extends Fact> F only(Class<F> kind) {
        List<F> some = facts().stream().filter(kind::isInstance).map(kind::cast).toList();
        if (some.size() != 1) {
            throw new AssertionError(some.size() + " facts of kind " + kind.getSimpleName() + " in " + reading());
        }
        return some.get(0);
    }
}
