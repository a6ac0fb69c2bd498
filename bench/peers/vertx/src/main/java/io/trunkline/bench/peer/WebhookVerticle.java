package io.trunkline.bench.peer;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Stores a webhook with one INSERT, and answers when it is committed. */
final class WebhookVerticle extends VerticleBase {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final int CONNECTIONS = 16;
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final String INSERT = """
            INSERT INTO events (source, event_id, event_type, payload, received_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (event_id) DO NOTHING
            """;

    private final int port;
    private final SecretKeySpec key;
    private Pool pool;
    private Mac mac;

    WebhookVerticle(int port, String secret) {
        this.port = port;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    @Override
    public Future<?> start() throws GeneralSecurityException {
        mac = Mac.getInstance(ALGORITHM);
        mac.init(key);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS).setShared(true).setName("events"))
                .connectingTo(PgConnectOptions.fromEnv().setCachePreparedStatements(true))
                .using(vertx)
                .build();
        Router router = Router.router(vertx);
        router.post("/api/webhooks/:source/events")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(this::receive);
        HttpServerOptions options = new HttpServerOptions().setAcceptBacklog(1024);
        return vertx.createHttpServer(options).requestHandler(router).listen(port, "127.0.0.1");
    }

    private void receive(RoutingContext request) {
        OffsetDateTime receivedAt = OffsetDateTime.now(ZoneOffset.UTC);
        byte[] body = request.body().buffer().getBytes();
        if (!isAuthentic(body, request.request().getHeader("X-Phoneburner-Signature"))) {
            request.response().setStatusCode(401).end();
            return;
        }
        JsonObject event = request.body().asJsonObject();
        pool.preparedQuery(INSERT)
                .execute(Tuple.of(
                        request.pathParam("source"),
                        event.getString("event_id"),
                        event.getString("event"),
                        event,
                        receivedAt))
                .onSuccess(stored -> request.response()
                        .setStatusCode(stored.rowCount() == 1 ? 202 : 200)
                        .putHeader("content-type", "application/json")
                        .end("{\"ok\":true}"))
                .onFailure(request::fail);
    }

    private boolean isAuthentic(byte[] body, String signature) {
        if (signature == null) {
            return false;
        }
        try {
            byte[] given = HexFormat.of()
                    .parseHex(signature.startsWith(PREFIX) ? signature.substring(PREFIX.length()) : signature);
            return MessageDigest.isEqual(mac.doFinal(body), given);
        } catch (IllegalArgumentException notHexadecimal) {
            return false;
        }
    }
}
