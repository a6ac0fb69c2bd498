package io.trunkline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Secret;
import io.trunkline.event.Source;
import io.trunkline.simulator.life.CallLives;
import io.trunkline.simulator.life.Claim;
import io.trunkline.simulator.life.Mix;
import io.trunkline.simulator.life.Shot;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderTest {
    private static final Signing SIGNING = new ProviderSigning(new Secret("pb"), new Secret("cr"), new Secret("tok"));
    private static final List<Shot> SHOTS =
            new CallLives(1, Mix.USUAL, Instant.parse("2026-11-20T12:00:00Z")).shots(600);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> paths = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void every_shot_is_sent_once_and_its_answer_kept() {
        URI gateway = gateway(request -> 202);

        Result result = run(SenderConfig.to(gateway), SHOTS);

        assertThat(result.sent()).isEqualTo(SHOTS.size());
        assertThat(result.stored()).isEqualTo(SHOTS.size());
        assertThat(new HashSet<>(result.acknowledged())).isEqualTo(new HashSet<>(SHOTS));
        assertThat(result.latency(0.99)).isPositive().isGreaterThanOrEqualTo(result.latency(0.5));
    }

    @Test
    void each_provider_has_its_own_path_and_proof() {
        Set<String> proofs = ConcurrentHashMap.newKeySet();
        URI gateway = gateway(request -> {
            boolean dialer = request.getHeader("X-Phoneburner-Signature") != null;
            proofs.add(request.path().split("/")[3]
                    + (dialer ? " hex" : request.getHeader("Signature") != null ? " base64" : " token"));
            return 202;
        });

        run(SenderConfig.to(gateway), SHOTS);

        assertThat(proofs).containsExactlyInAnyOrder("phoneburner hex", "callrail base64", "bolna token");
        assertThat(paths)
                .contains(
                        "/api/webhooks/phoneburner/events",
                        "/api/webhooks/callrail/post-call",
                        "/api/webhooks/bolna/tok");
    }

    @Test
    void what_is_not_taken_is_sent_again_by_all_but_the_call_tracker() {
        Set<Buffer> seen = ConcurrentHashMap.newKeySet();
        URI gateway = gatewayOfBodies((request, body) -> seen.add(body) ? 503 : 202);

        Result result = run(SenderConfig.to(gateway), SHOTS);

        assertThat(result.replies())
                .allSatisfy(reply ->
                        assertThat(reply.acknowledged()).isEqualTo(reply.shot().source() != Source.CALLRAIL));
        assertThat(result.failed()).isPositive();
    }

    @Test
    void a_gateway_that_is_not_there_leaves_every_shot_unanswered() {
        SenderConfig nowhere = SenderConfig.to(URI.create("http://127.0.0.1:1")).withPersistence(Persistence.NEVER);

        Result result = run(nowhere, SHOTS.subList(0, 50));

        assertThat(result.unanswered()).isEqualTo(50);
        assertThat(result.acknowledged()).isEmpty();
    }

    @Test
    void equal_nodes_are_taken_in_turn() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        URI one = gateway(request -> 200 + 0 * first.incrementAndGet());
        URI other = gateway(request -> 202 + 0 * second.incrementAndGet());

        Result result = run(SenderConfig.to(one, other), SHOTS);

        assertThat(first.get()).isEqualTo(SHOTS.size() / 2 + SHOTS.size() % 2);
        assertThat(result.duplicates()).isEqualTo(first.get());
        assertThat(result.stored()).isEqualTo(second.get());
    }

    @Test
    void shots_of_one_lane_do_not_overtake_each_other() {
        List<Shot> lane =
                SHOTS.stream().filter(shot -> shot.lane() != null).limit(1).toList();
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            shots.add(numbered(lane.get(0), i));
        }
        List<String> arrived = new CopyOnWriteArrayList<>();
        AtomicInteger answered = new AtomicInteger();
        URI gateway = gatewayOfBodies((request, body) -> {
            arrived.add(body.toString());
            return answered.incrementAndGet() % 3 == 0 ? 503 : 202;
        });

        run(SenderConfig.to(gateway).withPersistence(Persistence.ALWAYS), shots);

        assertThat(arrived.stream().distinct())
                .containsExactlyElementsOf(
                        shots.stream().map(shot -> shot.body().toString()).toList());
        assertThat(arrived).isSorted();
    }

    private static Shot numbered(Shot shot, int number) {
        Claim claim = shot.claim();
        Buffer body = Buffer.buffer(String.format("%02d", number));
        return new Shot(shot.source(), shot.route(), shot.eventType(), body, shot.happenedAt(), number, claim);
    }

    @Test
    void the_rate_is_kept() {
        URI gateway = gateway(request -> 202);

        Result result = run(SenderConfig.to(gateway).atRate(400), SHOTS.subList(0, 200));

        assertThat(result.took()).isBetween(Duration.ofMillis(450), Duration.ofSeconds(5));
    }

    private Result run(SenderConfig config, List<Shot> shots) {
        List<Progress> told = new CopyOnWriteArrayList<>();
        Sender sender = new Sender(vertx, config, SIGNING);
        Result result = sender.send(shots, told::add).await();
        sender.close().await();
        assertThat(told).last().isEqualTo(new Progress(shots.size(), shots.size()));
        return result;
    }

    private URI gateway(ToIntFunction<HttpServerRequest> answer) {
        return gatewayOfBodies((request, body) -> answer.applyAsInt(request));
    }

    private interface Answer {
        int to(HttpServerRequest request, Buffer body);
    }

    private URI gatewayOfBodies(Answer answer) {
        int port = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    paths.add(request.path());
                    request.response().setStatusCode(answer.to(request, body)).end("{}");
                }))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        return URI.create("http://127.0.0.1:" + port);
    }
}
