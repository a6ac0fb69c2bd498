package io.trunkline.ingress.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.agent.AgentKey;
import io.trunkline.agent.AgentRoutes;
import io.trunkline.connection.Connection;
import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Envelope;
import io.trunkline.event.Source;
import io.trunkline.provider.Handling;
import io.trunkline.provider.Provider;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be stored of a verified, parsed webhook. Pure. */
public final class Description {
    private static final int MAX_TEXT_CHARS = 200;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Map<Source, Provider> providers;
    private final AgentRoutes routes;

    public Description(Map<Source, Provider> providers, AgentRoutes routes) {
        this.providers = Map.copyOf(providers);
        this.routes = routes;
    }

    /** Whether it can be said whose it is: not of an agent's call before it is known which agents lead elsewhere. */
    boolean isReady(Connection connection, JsonNode root) {
        return routes.isLoaded() || provider(connection.source()).handling(root) == null;
    }

    /** When it can be said of any. Fails when that takes longer. */
    Future<Void> ready(Duration most) {
        return routes.loaded(most);
    }

    /**
     * @param event as the path names it
     * @param deliveryId the sender's signed id, where its scheme has one
     * @param headers those worth keeping, as a JSON object
     * @param content the bytes of the body
     */
    Delivery of(
            Connection connection,
            @Nullable String event,
            @Nullable String deliveryId,
            String headers,
            Buffer body,
            byte[] content,
            JsonNode root) {
        Source source = connection.source();
        Provider provider = provider(source);
        Digest bodyHash = Digest.of(content);
        Envelope envelope = clean(provider.describe(event, deliveryId, root, bodyHash.hex()));
        UUID tenantId = routes.isEmpty() ? connection.tenantId() : owner(connection, provider, envelope, root);
        return new Delivery(
                tenantId,
                source,
                connection.id(),
                envelope,
                Digest.ofEvent(tenantId, source, envelope.keyParts()),
                bodyHash,
                headers,
                body,
                root);
    }

    /** A source that does not say when a call was begun is judged by the time of each event, or else by the last route. */
    private UUID owner(Connection connection, Provider provider, Envelope envelope, JsonNode root) {
        Handling handling = provider.handling(root);
        if (handling == null) {
            return connection.tenantId();
        }
        AgentKey agent = new AgentKey(connection.tenantId(), connection.source(), handling.agentId());
        Instant begun = handling.begun() != null ? handling.begun() : envelope.eventTime();
        return routes.ownerOf(agent, begun != null ? begun : LATEST);
    }

    private Provider provider(Source source) {
        Provider provider = providers.get(source);
        if (provider == null) {
            throw new IllegalStateException("nobody reads webhooks of " + source.word());
        }
        return provider;
    }

    /** One odd text or time must never fail the batch it is stored with. */
    private static Envelope clean(Envelope said) {
        String type = CleanText.of(said.type(), MAX_TEXT_CHARS);
        String subject = said.subject() == null ? null : CleanText.of(said.subject(), MAX_TEXT_CHARS);
        return new Envelope(type, said.known(), said.keyParts(), subject, storable(said.eventTime()));
    }

    private static @Nullable Instant storable(@Nullable Instant time) {
        return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    }
}
