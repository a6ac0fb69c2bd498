package io.trunkline.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.connection.Connection.State;
import io.trunkline.event.Source;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionRegistryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_token_alone_never_stands_in_for_the_default_connection_and_the_other_way_round() {
        var defaults = DefaultConnections.from(
                new Settings(Map.of("BOLNA_WEBHOOK_TOKEN", "right", "PHONEBURNER_WEBHOOK_SECRET", "s")));
        ConnectionRegistry registry = new ConnectionRegistry(defaults, ConnectionRegistryTest::none, Clock.systemUTC());

        assertThat(registry.withToken(Source.BOLNA, "right")).isNotNull();
        assertThat(registry.withToken(Source.BOLNA, "wrong")).isNull();
        assertThat(registry.withToken(Source.PHONEBURNER, "right")).isNull();
        assertThat(registry.withoutToken(Source.BOLNA)).isNull();
        assertThat(registry.withoutToken(Source.PHONEBURNER)).isNotNull();
        assertThat(registry.withoutToken(Source.CALLRAIL)).isNull();
    }

    @Test
    void what_expires_while_the_database_is_away_drops_out_and_the_rest_stays() throws Exception {
        SettableClock clock = new SettableClock();
        AtomicInteger reads = new AtomicInteger();
        CountDownLatch triedAgain = new CountDownLatch(2);
        ConnectionRegistry registry = new ConnectionRegistry(
                List.of(),
                () -> {
                    triedAgain.countDown();
                    return reads.getAndIncrement() == 0
                            ? Future.succeededFuture(List.of(overlapping()))
                            : Future.failedFuture("away");
                },
                clock);
        Vertx vertx = Vertx.vertx();
        registry.start(vertx).await();
        assertThat(registry.withToken(Source.CALLRAIL, "old")).isNotNull();

        clock.now = NOW.plusSeconds(61);
        assertThat(triedAgain.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(registry.withToken(Source.CALLRAIL, "old")).isNull();
        assertThat(registry.withToken(Source.CALLRAIL, "new")).isNotNull();
        vertx.close().await();
    }

    private static Connection overlapping() {
        TokenHash old = new TokenHash(TokenHash.hash("old"), NOW.plus(Duration.ofMinutes(1)));
        return new Connection(
                new UUID(1, 1),
                DefaultConnections.TENANT,
                Source.CALLRAIL,
                "north",
                State.ACTIVE,
                Verification.TOKEN,
                List.of(),
                List.of(old, TokenHash.of(new Secret("new"))),
                AddressList.EMPTY);
    }

    private static Future<List<Connection>> none() {
        return Future.succeededFuture(List.of());
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
