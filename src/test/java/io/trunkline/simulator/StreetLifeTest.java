package io.trunkline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Secret;
import io.trunkline.simulator.life.CallLives;
import io.trunkline.simulator.people.Mix;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreetLifeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void calls_of_every_provider_come_by_themselves() {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        Promise<Void> all = Promise.promise();
        URI gateway = gateway(provider -> {
            heard.add(provider);
            if (heard.size() == 3) {
                all.tryComplete();
            }
        });
        Sender sender = new Sender(
                vertx,
                SenderConfig.to(gateway),
                new ProviderSigning(new Secret("a"), new Secret("b"), new Secret("c")));
        CallLives lives = new CallLives(1, Mix.USUAL, NOW);

        vertx.deployVerticle(new StreetLife(lives, sender, Duration.ofMillis(20), 100, InstantSource.fixed(NOW)))
                .await();

        all.future().timeout(60, TimeUnit.SECONDS).await();
        assertThat(heard).containsExactlyInAnyOrder("phoneburner", "callrail", "bolna");
    }

    private interface Ear {
        void hear(String provider);
    }

    private URI gateway(Ear ear) {
        int port = vertx.createHttpServer()
                .requestHandler(request -> {
                    ear.hear(request.path().split("/")[3]);
                    request.response().setStatusCode(202).end("{}");
                })
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        return URI.create("http://127.0.0.1:" + port);
    }
}
