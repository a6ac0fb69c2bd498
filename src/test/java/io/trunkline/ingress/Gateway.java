package io.trunkline.ingress;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.agent.AgentRoutes;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.connection.Connection;
import io.trunkline.connection.ConnectionRegistry;
import io.trunkline.connection.DefaultConnections;
import io.trunkline.event.Source;
import io.trunkline.ingress.admission.Description;
import io.trunkline.ingress.admission.Gate;
import io.trunkline.ingress.body.Limits;
import io.trunkline.provider.Provider;
import io.trunkline.signature.Scheme;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A real server on a free port, with everything behind it in memory. */
final class Gateway implements AutoCloseable {
    static final Secret SECRET = new Secret("s3cret-of-the-dialer");
    static final String EVENTS = "/api/webhooks/phoneburner/events";
    static final HexScheme SCHEME = new HexScheme("x-phoneburner-signature");

    private static final Map<Source, Scheme> SCHEMES = Map.of(
            Source.PHONEBURNER, SCHEME,
            Source.CALLRAIL, new HexScheme("signature"),
            Source.STANDARD, new HexScheme("webhook-signature"));

    final RecordingInbox inbox = new RecordingInbox();
    final RecordingQuarantine quarantine = new RecordingQuarantine();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ConnectionRegistry registry;
    volatile List<Connection> stored = List.of();

    private final Vertx vertx = Vertx.vertx();
    private final IngressVerticle verticle;
    private final String deployment;

    Gateway(String... settings) {
        this(Limits.DEFAULT, settings);
    }

    Gateway(Limits limits, String... further) {
        this(true, limits, SCHEMES, plainProviders(), AgentRoutes.none(), further);
    }

    Gateway(Map<Source, Scheme> schemes, Map<Source, Provider> providers, String... further) {
        this(true, Limits.DEFAULT, schemes, providers, AgentRoutes.none(), further);
    }

    /** One that has to know where agents lead. */
    Gateway(AgentRoutes routes, Map<Source, Provider> providers, String... further) {
        this(true, Limits.DEFAULT, SCHEMES, providers, routes, further);
    }

    /** @param further settings as name=value; an empty value takes one away */
    private Gateway(
            boolean loaded,
            Limits limits,
            Map<Source, Scheme> schemes,
            Map<Source, Provider> providers,
            AgentRoutes routes,
            String... further) {
        Settings settings = settings(further);
        IngressConfig read = IngressConfig.from(settings);
        IngressConfig config = new IngressConfig(
                read.host(), read.port(), read.trustedProxies(), read.patience(), read.bolnaPatience(), limits);
        registry = new ConnectionRegistry(
                DefaultConnections.from(settings), () -> Future.succeededFuture(stored), Clock.systemUTC());
        verticle = new IngressVerticle(
                config,
                new Gate(registry, schemes, config.trustedProxies(), Clock.systemUTC()),
                new Description(providers, routes),
                () -> inbox,
                quarantine,
                new IngressMeters(meters),
                request -> request.response().end("another part"));
        deployment = vertx.deployVerticle(verticle).await();
        if (loaded) {
            registry.reload().await();
        }
    }

    private static Map<Source, Provider> plainProviders() {
        return Arrays.stream(Source.values()).collect(Collectors.toMap(source -> source, PlainProvider::new));
    }

    /** Its connections are those of the environment alone. */
    static Gateway beforeTheDatabase() {
        return new Gateway(false, Limits.DEFAULT, SCHEMES, plainProviders(), AgentRoutes.none());
    }

    private static Settings settings(String... further) {
        Map<String, String> values = new HashMap<>(Map.of(
                "TRUNKLINE_HTTP_PORT", "0",
                "PHONEBURNER_WEBHOOK_SECRET", SECRET.reveal(),
                "CALLRAIL_VERIFICATION", "none"));
        for (String pair : further) {
            values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return new Settings(values);
    }

    Wire connect() {
        return connect("127.0.0.1");
    }

    Wire connect(String host) {
        return new Wire(host, verticle.port());
    }

    /** Signed as the dialer signs. */
    Wire.Reply postSigned(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return post(EVENTS, bytes, signature(bytes));
    }

    Wire.Reply post(String path, String body, String... headers) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Wire.Reply post(String path, byte[] body, String... headers) {
        try (Wire wire = connect()) {
            return wire.send(head("POST", path, body.length, headers))
                    .send(body)
                    .reply();
        }
    }

    static String signature(byte[] body) {
        return SCHEME.header() + ": " + SCHEME.sign(body, SECRET, Instant.EPOCH).get(SCHEME.header());
    }

    static String head(String method, String path, int length, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: gateway\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head + "Content-Length: " + length + "\r\n\r\n";
    }

    double counted(String type, String outcome) {
        var counter = meters.find("trunkline.webhooks")
                .tags("type", type, "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    /** Of bodies; zero when nothing is on its way. */
    long heldBytes() {
        return verticle.heldBytes();
    }

    Future<Void> stop() {
        return vertx.undeploy(deployment);
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
