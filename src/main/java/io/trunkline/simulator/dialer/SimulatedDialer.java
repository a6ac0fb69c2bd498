package io.trunkline.simulator.dialer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.config.Settings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * The dialer's side of a push, in both dialects, on a port of this machine alone. It keeps its limit in every window,
 * knows its contacts again by their numbers, and has the troubles it is told to have. It is open before there is a node,
 * which is told by its settings where it is; so it is the JDK's own small server.
 */
public final class SimulatedDialer implements AutoCloseable {
    private static final int THREADS = 64;
    private static final int MOST_CONTACTS = 1_000;
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final int EXPIRED_CODE = 40_109;

    private final HttpServer server;
    private final ExecutorService threads;
    private final RateWindow window;
    private final Takings takings = new Takings();
    private final Roster roster = new Roster();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger renewals = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile IntFunction<Trouble> troubles = number -> Trouble.NONE;
    private volatile String token = "demo-phoneburner-key";
    private volatile Duration latency = Duration.ZERO;

    private SimulatedDialer(HttpServer server, ExecutorService threads, int limit, Duration window) {
        this.server = server;
        this.threads = threads;
        this.window = new RateWindow(limit, window);
    }

    /** @param limit requests in any window of that length */
    public static SimulatedDialer open(int limit, Duration window) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
                Thread thread = new Thread(work, "simulated-dialer");
                thread.setDaemon(true);
                return thread;
            });
            SimulatedDialer dialer = new SimulatedDialer(server, threads, limit, window);
            server.setExecutor(threads);
            server.createContext("/v2/contacts/bulk", dialer::bulk);
            server.createContext("/rest/1/dialsession", dialer::session);
            server.createContext("/rest/1/contacts", dialer::contacts);
            server.createContext("/oauth/refreshtoken", dialer::renew);
            server.start();
            return dialer;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public URI address() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** With the dialer at this port, where the settings name none. */
    public Settings in(Settings settings) {
        Map<String, String> values = new HashMap<>();
        values.put("PHONEBURNER_BASE_URL", address().toString());
        values.put("PHONEBURNER_API_KEY", token);
        values.putAll(settings.values());
        return new Settings(values);
    }

    /** @param byNumber of the request, from 1 */
    public void trouble(IntFunction<Trouble> byNumber) {
        troubles = byNumber;
    }

    /** From now on the only access token that is good. */
    public void token(String only) {
        token = only;
    }

    /** From taking the contacts to the answer. */
    public void latency(Duration from) {
        latency = from;
    }

    public Takings takings() {
        return takings;
    }

    public Roster roster() {
        return roster;
    }

    /** Requests for contacts that came in, whatever was answered. */
    public int requests() {
        return requests.get();
    }

    /** Requests beyond the limit of a window. */
    public int violations() {
        return window.violations();
    }

    /** Requests in the fullest window. */
    public int mostInWindow() {
        return window.most();
    }

    private void bulk(HttpExchange exchange) throws IOException {
        BulkRequests kind = new BulkRequests(takings, roster);
        serve(
                exchange,
                body(exchange),
                body -> BulkRequests.fault(body, MOST_CONTACTS),
                kind::serve,
                (status, reason) -> new JsonObject().put("success", false).put("error", reason));
    }

    private void session(HttpExchange exchange) throws IOException {
        SessionRequests kind = new SessionRequests(takings, roster);
        serve(
                exchange,
                body(exchange),
                body -> SessionRequests.fault(body, MOST_CONTACTS),
                kind::serve,
                SimulatedDialer::refusal);
    }

    private void contacts(HttpExchange exchange) throws IOException {
        ContactRequests kind = new ContactRequests(roster);
        String id = exchange.getRequestURI().getPath().replaceFirst("^/rest/1/contacts/?", "");
        boolean isChange = exchange.getRequestMethod().equals("PUT");
        JsonObject asked = isChange
                ? body(exchange)
                : ContactRequests.asked(exchange.getRequestURI().getRawQuery());
        serve(
                exchange,
                asked,
                isChange
                        ? body -> roster.has(id) ? ContactRequests.faultOfChange(body) : "Unknown contact"
                        : kind::faultOfList,
                (body, most) -> isChange ? kind.change(id, body) : kind.list(body),
                SimulatedDialer::refusal);
    }

    private static JsonObject refusal(int status, String reason) {
        return SessionRequests.refusal(status, status == 401 ? EXPIRED_CODE : status, reason);
    }

    @FunctionalInterface
    private interface Service {
        JsonObject serve(JsonObject body, int most);
    }

    @FunctionalInterface
    private interface Fault {
        String of(JsonObject body);
    }

    @FunctionalInterface
    private interface Refusal {
        JsonObject of(int status, String reason);
    }

    private void serve(HttpExchange exchange, JsonObject asked, Fault fault, Service service, Refusal refusal)
            throws IOException {
        boolean within = window.takes(System.nanoTime());
        Trouble trouble = troubles.apply(requests.incrementAndGet());
        exchange.getResponseHeaders().set("X-RateLimit-Remaining", String.valueOf(window.left()));
        if (!within || trouble == Trouble.THROTTLED_WITH_HEADER) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, 429, refusal.of(429, "RATE_LIMIT_EXCEEDED"));
        } else if (trouble == Trouble.THROTTLED_BARE) {
            answer(exchange, 429, new JsonObject());
        } else if (trouble == Trouble.EXPIRED || !authorized(exchange)) {
            answer(exchange, 401, refusal.of(401, "Expired oauth token"));
        } else {
            taken(exchange, asked, fault, service, refusal, trouble);
        }
    }

    private void taken(
            HttpExchange exchange, JsonObject body, Fault fault, Service service, Refusal refusal, Trouble trouble)
            throws IOException {
        String wrong = trouble == Trouble.REFUSED ? "REFUSED" : fault.of(body);
        if (!wrong.isEmpty()) {
            answer(exchange, 400, refusal.of(400, wrong));
            return;
        }
        int contacts = body.getJsonArray("contacts", new JsonArray()).size();
        JsonObject served = service.serve(body, trouble == Trouble.BROKEN_MIDWAY ? contacts / 2 : contacts);
        rest(latency);
        switch (trouble) {
            case BROKEN_MIDWAY -> answer(exchange, 500, new JsonObject().put("error", "Internal error"));
            case SILENT -> {
                rest(FOR_EVER);
                exchange.close();
            }
            case CHANGED ->
                answer(exchange, 200, new JsonObject().put("result", "ok").put("version", 3));
            case NAMELESS -> {
                served.remove("session_id");
                answer(exchange, 200, served);
            }
            default -> answer(exchange, 200, served);
        }
    }

    /** Each refresh token is good for one time. */
    private void renew(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Set<String> members = Set.of(form.split("&"));
        int number = renewals.get();
        boolean good = members.contains("grant_type=refresh_token")
                && members.contains("refresh_token=" + refreshToken(number))
                && renewals.compareAndSet(number, number + 1);
        answer(
                exchange,
                good ? 200 : 400,
                good
                        ? new JsonObject().put("access_token", token).put("refresh_token", refreshToken(number + 1))
                        : new JsonObject().put("error", "invalid_grant"));
    }

    private static String refreshToken(int number) {
        return number == 0 ? "demo-refresh" : "demo-refresh-" + number;
    }

    private boolean authorized(HttpExchange exchange) {
        return ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static JsonObject body(HttpExchange exchange) throws IOException {
        try {
            return new JsonObject(Buffer.buffer(exchange.getRequestBody().readAllBytes()));
        } catch (DecodeException noObject) {
            return new JsonObject();
        }
    }

    /** Until then, or until it closes. */
    private void rest(Duration howLong) {
        try {
            if (closed.await(howLong.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
