package io.trunkline.dialer;

import io.trunkline.client.Bounded;
import io.trunkline.client.Exchange;
import io.trunkline.config.Secret;
import io.trunkline.connection.SecretBox;
import io.trunkline.dialer.Account.Renewal;
import io.trunkline.event.Digest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The access token in force. One that has expired is renewed where the settings hold what OAuth needs; the new tokens are
 * kept in the table {@code provider_tokens}, encrypted, for whichever node comes next.
 */
public final class Tokens {
    private static final String PATH = "/oauth/refreshtoken";
    private static final String READ = "SELECT tokens FROM provider_tokens WHERE connection_id = $1";
    private static final String KEEP = """
            INSERT INTO provider_tokens (connection_id, tokens) VALUES ($1, $2)
            ON CONFLICT (connection_id) DO UPDATE SET tokens = excluded.tokens, renewed_at = clock_timestamp()
            """;

    private static final Bounded BODIES = new Bounded(65_536);
    private static final int OK = 200;
    private static final int BROKEN = 500;
    private static final Set<Integer> SAYS_NOTHING = Set.of(408, 429);

    private final HttpClientAgent client;
    private final Pool pool;
    private final SecretBox box;
    private final Account account;
    private @Nullable Pair pair;
    private boolean isKept = true;
    private @Nullable Future<Renewed> renewing;

    /** What came of renewing. */
    public enum Renewed {
        DONE,
        /** The provider did not say: it may work later. */
        LATER,
        /** The provider refuses, or the settings say nothing to renew with: a person has to. */
        NEVER
    }

    /** @param configured tells by which settings it was renewed: newer settings win */
    private record Pair(String access, String refresh, String configured) {}

    public Tokens(Vertx vertx, Pool pool, SecretBox box, Account account) {
        this.client = vertx.createHttpClient();
        this.pool = pool;
        this.box = box;
        this.account = account;
    }

    public Future<Secret> current() {
        Pair known = pair;
        if (known != null && !isKept) {
            return keep(known).map(kept -> new Secret(known.access()));
        }
        if (known != null || account.renewal().isEmpty()) {
            return Future.succeededFuture(known == null ? account.key() : new Secret(known.access()));
        }
        return stored().map(found -> {
            pair = found.orElseGet(this::configured);
            return new Secret(pair.access());
        });
    }

    /** Forgets what it knows: another node may have renewed it since. What only this one knows it keeps. */
    public void forget() {
        if (isKept) {
            pair = null;
        }
    }

    /** A refresh token may be good for one time only: whoever asks meanwhile shares what comes of it. */
    public Future<Renewed> renew() {
        Future<Renewed> underWay = renewing;
        if (underWay == null) {
            underWay = account.renewal().map(this::renewed).orElseGet(() -> Future.succeededFuture(Renewed.NEVER));
            renewing = underWay;
            underWay.onComplete(done -> renewing = null);
        }
        return underWay;
    }

    private Future<Renewed> renewed(Renewal renewal) {
        return latest().compose(
                        old -> asked(renewal, old).map(said -> taken(said, old)).otherwise(Renewed.LATER))
                .compose(renewed -> renewed == Renewed.DONE && pair != null
                        ? keep(pair).map(renewed)
                        : Future.succeededFuture(renewed));
    }

    private Future<Pair> latest() {
        Pair known = pair;
        return known != null && !isKept
                ? Future.succeededFuture(known)
                : stored().map(found -> found.orElseGet(this::configured));
    }

    /** The old tokens are good no more: the new ones are known before anything else can fail. */
    private Renewed taken(Said said, Pair old) {
        Optional<Pair> renewed = said.status() == OK ? read(said.body(), old) : Optional.empty();
        renewed.ifPresent(tokens -> {
            pair = tokens;
            isKept = false;
        });
        if (renewed.isPresent()) {
            return Renewed.DONE;
        }
        return SAYS_NOTHING.contains(said.status()) || said.status() >= BROKEN ? Renewed.LATER : Renewed.NEVER;
    }

    private Pair configured() {
        String refresh =
                account.renewal().map(with -> with.refreshToken().reveal()).orElse("");
        return new Pair(account.key().reveal(), refresh, mark());
    }

    private String mark() {
        return Digest.of(account.key().reveal().getBytes(StandardCharsets.UTF_8))
                .hex();
    }

    private Future<Optional<Pair>> stored() {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(account.connectionId()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : box.open(
                                        account.connectionId(),
                                        rows.iterator().next().getBuffer(0).getBytes())
                                .map(opened -> new JsonObject(opened.reveal()))
                                .map(kept -> new Pair(
                                        kept.getString("access"),
                                        kept.getString("refresh"),
                                        kept.getString("configured")))
                                .filter(kept -> kept.configured().equals(mark())));
    }

    private Future<Void> keep(Pair renewed) {
        JsonObject kept = new JsonObject()
                .put("access", renewed.access())
                .put("refresh", renewed.refresh())
                .put("configured", renewed.configured());
        byte[] sealed = box.seal(account.connectionId(), new Secret(kept.encode()));
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(account.connectionId(), Buffer.buffer(sealed)))
                .onSuccess(stored -> isKept = renewed.equals(pair))
                .mapEmpty();
    }

    private record Said(int status, Buffer body) {}

    private Future<Said> asked(Renewal renewal, Pair old) {
        String form = form(Map.of(
                "grant_type", "refresh_token",
                "client_id", renewal.clientId(),
                "client_secret", renewal.clientSecret().reveal(),
                "refresh_token", old.refresh()));
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(account.address() + PATH)
                .setConnectTimeout(account.patience().toMillis())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        return client.request(options)
                .compose(request -> Exchange.of(
                        request,
                        Buffer.buffer(form),
                        account.patience(),
                        response -> BODIES.body(response)
                                .map(body -> new Said(response.statusCode(), body.orElseThrow()))));
    }

    private Optional<Pair> read(Buffer body, Pair old) {
        try {
            JsonObject said = new JsonObject(body);
            return said.getValue("access_token") instanceof String access
                    ? Optional.of(new Pair(
                            access,
                            said.getValue("refresh_token") instanceof String refresh ? refresh : old.refresh(),
                            old.configured()))
                    : Optional.empty();
        } catch (DecodeException noObject) {
            return Optional.empty();
        }
    }

    private static String form(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public Future<Void> close() {
        return client.close();
    }
}
