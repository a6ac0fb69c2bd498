package io.trunkline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.agent.AgentKey;
import io.trunkline.agent.AgentRoutes;
import io.trunkline.agent.Route;
import io.trunkline.connection.DefaultConnections;
import io.trunkline.event.Source;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.bolna.Bolna;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose a voice agent's webhook is, from its first moment on. */
class AgentCallsTest {
    private static final String PATH = "/api/webhooks/bolna";
    private static final String BODY =
            "{\"id\":\"x1\",\"agent_id\":\"ava\",\"status\":\"initiated\",\"created_at\":\"2026-11-20T10:00:00Z\"}";
    private static final AgentKey AVA = new AgentKey(DefaultConnections.TENANT, Source.BOLNA, "ava");

    private final Vertx vertx = Vertx.vertx();
    private final UUID customer = UUID.randomUUID();
    private final Promise<List<Route>> read = Promise.promise();
    private final AgentRoutes routes = new AgentRoutes(read::future);
    private final Gateway gateway = new Gateway(
            routes,
            Map.of(Source.BOLNA, new Bolna(new PhoneNumbers()), Source.CALLRAIL, new PlainProvider(Source.CALLRAIL)),
            "BOLNA_VERIFICATION=none",
            "TRUNKLINE_BOLNA_PATIENCE_MS=300");

    @AfterEach
    void close() {
        gateway.close();
        vertx.close().await();
    }

    @Test
    void a_call_that_began_under_a_route_is_stored_where_it_leads() {
        read.complete(List.of(new Route(AVA, Instant.parse("2026-11-20T10:00:00Z"), customer)));
        routes.start(vertx).await();

        Wire.Reply reply = gateway.post(PATH, BODY);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(gateway.inbox.deliveries.get(0).tenantId()).isEqualTo(customer);
    }

    @Test
    void a_call_that_began_before_it_is_its_connections_tenants() {
        read.complete(List.of(new Route(AVA, Instant.parse("2026-11-20T10:00:01Z"), customer)));
        routes.start(vertx).await();

        gateway.post(PATH, BODY);

        assertThat(gateway.inbox.deliveries.get(0).tenantId()).isEqualTo(DefaultConnections.TENANT);
    }

    @Test
    void until_routes_are_read_an_agents_call_waits_and_nobody_elses() {
        routes.start(vertx);

        Wire.Reply other = gateway.post("/api/webhooks/callrail/pre-call", "{\"event\":\"pre-call\"}");
        Wire.Reply tooLong = gateway.post(PATH, BODY);
        vertx.setTimer(50, later -> read.complete(List.of(new Route(AVA, Instant.EPOCH, customer))));
        Wire.Reply inTime = gateway.post(PATH, BODY);

        assertThat(other.status()).isEqualTo(202);
        assertThat(tooLong.status()).isEqualTo(503);
        assertThat(tooLong.headers()).containsKey("retry-after");
        assertThat(inTime.status()).isEqualTo(202);
        assertThat(gateway.inbox.deliveries.get(1).tenantId()).isEqualTo(customer);
    }

    @Test
    void a_fault_of_ours_after_the_wait_costs_one_call_and_is_answered() {
        routes.start(vertx);
        gateway.inbox.answer = delivery -> {
            throw new IllegalStateException("closed");
        };
        vertx.setTimer(50, later -> read.complete(List.of(new Route(AVA, Instant.EPOCH, customer))));

        Wire.Reply reply = gateway.post(PATH, BODY);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(gateway.quarantine.last().status()).isEqualTo(500);
        assertThat(gateway.heldBytes()).isZero();
    }
}
