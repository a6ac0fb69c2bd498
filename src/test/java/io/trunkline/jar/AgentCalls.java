package io.trunkline.jar;

import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Completed calls of several companies' voice agents, some of them with the same people. */
final class AgentCalls {
    static final int TENANTS = 3;
    private static final Instant FIRST = Instant.parse("2026-11-01T08:00:00Z");
    private static final int AT_ONCE = 32;

    private final WebClient client;
    private final Vertx vertx;
    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());

    /** One webhook. */
    record Call(int tenant, JsonObject body) {}

    AgentCalls(Vertx vertx) {
        this.vertx = vertx;
        this.client = WebClient.create(
                vertx, new WebClientOptions().setConnectTimeout(1_000), new PoolOptions().setHttp1MaxSize(AT_ONCE));
    }

    /** Three tenants, each with a connection and a token. */
    static void settle(DatabaseUrl url) {
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            UUID id = new UUID(7, tenant);
            TestDatabase.execute(url, """
                    INSERT INTO tenants (id, name) VALUES ('%1$s', 'company %2$d');
                    INSERT INTO connections (id, tenant_id, source, name, verification)
                    VALUES ('%1$s', '%1$s', 'bolna', 'agents', 'token');
                    INSERT INTO connection_secrets (connection_id, kind, secret)
                    VALUES ('%1$s', 'token', sha256('%3$s'));
                    """.formatted(id, tenant, token(tenant)));
        }
    }

    private static String token(int tenant) {
        return "token-of-company-" + tenant;
    }

    /** In any order; two thirds of the numbers are known to more than one tenant. */
    static List<Call> some(int count, int numbers, long seed) {
        Random random = new Random(seed);
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(call(i, i % TENANTS, "+1202555%04d".formatted(random.nextInt(numbers)), i * 40L));
        }
        Collections.shuffle(calls, random);
        return calls;
    }

    private static Call call(int id, int tenant, String number, long second) {
        Instant begun = FIRST.plusSeconds(second);
        return new Call(
                tenant,
                new JsonObject()
                        .put("id", "execution-" + id)
                        .put("status", "completed")
                        .put("initiated_at", begun.toString())
                        .put("updated_at", begun.plusSeconds(90).toString())
                        .put("conversation_duration", 40)
                        .put(
                                "transcript",
                                "assistant: Hello, do you have a minute?\nuser: This is Ann Lee, call " + id
                                        + ". Yes, please tell me about the price of the house.\n"
                                        + "assistant: Of course.\nuser: Great, a meeting works on Tuesday.")
                        .put("user_number", number)
                        .put(
                                "telephony_data",
                                new JsonObject().put("to_number", number).put("call_type", "outbound")));
    }

    /** Each until some node has taken it. */
    Future<Void> send(List<Call> calls, JarNode... nodes) {
        Queue<Call> queue = new ConcurrentLinkedQueue<>(calls);
        List<Future<Void>> senders = new ArrayList<>();
        for (int sender = 0; sender < AT_ONCE; sender++) {
            senders.add(sendAll(queue, List.of(nodes), sender));
        }
        return Future.all(senders).mapEmpty();
    }

    private Future<Void> sendAll(Queue<Call> queue, List<JarNode> nodes, int turn) {
        Call call = queue.poll();
        return call == null
                ? Future.succeededFuture()
                : send(call, nodes, turn).compose(sent -> sendAll(queue, nodes, turn + 1));
    }

    private Future<Void> send(Call call, List<JarNode> nodes, int turn) {
        URI base = nodes.get(turn % nodes.size()).base();
        long begun = System.nanoTime();
        return client.postAbs(base + "/api/webhooks/bolna/" + token(call.tenant()))
                .timeout(12_000)
                .sendJsonObject(call.body())
                .compose(answer -> answer.statusCode() == 202 || answer.statusCode() == 200
                        ? Future.succeededFuture()
                        : Future.<Void>failedFuture("answered " + answer.statusCode()))
                .onSuccess(taken -> millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)))
                .recover(failure ->
                        vertx.timer(50, TimeUnit.MILLISECONDS).compose(waited -> send(call, nodes, turn + 1)))
                .mapEmpty();
    }

    /** Of a hundred webhooks since it was asked last, so many are answered sooner. */
    long percentile(int percent) {
        synchronized (millis) {
            List<Long> sorted = new ArrayList<>(millis);
            millis.clear();
            Collections.sort(sorted);
            return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
        }
    }
}
