package io.trunkline.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.event.Source;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentRoutesTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T10:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-11-20T10:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final UUID agency = UUID.randomUUID();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final AgentKey agent = new AgentKey(agency, Source.BOLNA, "ava");

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void a_call_leads_to_whom_its_beginning_says_whenever_its_webhooks_come() {
        AgentRoutes routes = routes(new Route(agent, MONDAY, first), new Route(agent, FRIDAY, second));

        assertThat(List.of(
                        routes.ownerOf(agent, MONDAY.minusSeconds(1)),
                        routes.ownerOf(agent, MONDAY),
                        routes.ownerOf(agent, FRIDAY.minusSeconds(1)),
                        routes.ownerOf(agent, FRIDAY)))
                .containsExactly(agency, first, first, second);
    }

    @Test
    void the_same_id_through_another_tenants_connection_is_not_led_anywhere() {
        UUID stranger = UUID.randomUUID();
        AgentRoutes routes = routes(new Route(agent, MONDAY, first));

        assertThat(routes.ownerOf(new AgentKey(stranger, Source.BOLNA, "ava"), FRIDAY))
                .isEqualTo(stranger);
    }

    @Test
    void before_the_database_was_read_nobody_decides() {
        Promise<List<Route>> reading = Promise.promise();
        AgentRoutes routes = new AgentRoutes(reading::future);
        Future<Void> started = routes.start(vertx);
        Future<Void> impatient = onLoop(() -> routes.loaded(Duration.ofMillis(20)));
        Future<Void> patient = onLoop(() -> routes.loaded(Duration.ofSeconds(10)));
        assertThatThrownBy(impatient::await).isInstanceOf(TimeoutException.class);
        assertThat(routes.isLoaded()).isFalse();

        reading.complete(List.of());

        started.await();
        patient.await();
        assertThat(routes.isLoaded()).isTrue();
    }

    @Test
    void routes_that_could_not_be_read_again_decide_for_half_a_minute_and_then_the_next_reading_is_awaited() {
        AtomicLong now = new AtomicLong();
        AtomicBoolean away = new AtomicBoolean();
        AgentRoutes routes = new AgentRoutes(
                () -> away.get() ? Future.failedFuture("away") : Future.succeededFuture(List.of()), now::get);
        routes.start(vertx).await();
        away.set(true);

        now.set(Duration.ofSeconds(29).toNanos());
        boolean early = routes.isLoaded();
        now.set(Duration.ofSeconds(30).toNanos());
        boolean late = routes.isLoaded();
        Future<Void> impatient = onLoop(() -> routes.loaded(Duration.ofMillis(20)));
        Future<Void> patient = onLoop(() -> routes.loaded(Duration.ofSeconds(10)));

        assertThatThrownBy(impatient::await).isInstanceOf(TimeoutException.class);
        assertThat(patient.isComplete()).isFalse();
        away.set(false);
        patient.await();
        assertThat(List.of(early, late, routes.isLoaded())).containsExactly(true, false, true);
    }

    private Future<Void> onLoop(Supplier<Future<Void>> act) {
        Promise<Void> done = Promise.promise();
        vertx.getOrCreateContext().runOnContext(there -> act.get().onComplete(done));
        return done.future();
    }

    private AgentRoutes routes(Route... all) {
        AgentRoutes routes = new AgentRoutes(() -> Future.succeededFuture(List.of(all)));
        routes.start(vertx).await();
        return routes;
    }
}
