package io.trunkline.api.intake;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.connection.AddressList;
import io.trunkline.connection.Connection;
import io.trunkline.connection.PgConnections;
import io.trunkline.connection.PgConnections.Draft;
import io.trunkline.connection.Verification;
import io.trunkline.database.Page;
import io.trunkline.event.Source;
import io.trunkline.ingress.admission.SideDoor;
import io.trunkline.ingress.admission.SideDoor.Judgement;
import io.trunkline.story.Pulse;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The accounts that may send webhooks. A secret is shown once, in the reply that makes it, and one that was given never. */
public final class ConnectionsResource implements Resource {
    private static final int USUAL_OVERLAP_SECONDS = 86_400;

    private final PgConnections connections;
    private final Portrait portrait;
    private final Pulse pulse;
    private final SideDoor sideDoor;
    private final SetUp setUp;

    public ConnectionsResource(
            PgConnections connections, Portrait portrait, Pulse pulse, SideDoor sideDoor, SetUp setUp) {
        this.connections = connections;
        this.portrait = portrait;
        this.pulse = pulse;
        this.sideDoor = sideDoor;
        this.setUp = setUp;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "listConnections",
                this::list,
                "createConnection",
                this::create,
                "rotateConnection",
                (caller, asked) -> own(caller, asked, connection -> rotate(connection, asked.body())),
                "pauseConnection",
                (caller, asked) -> own(
                        caller,
                        asked,
                        connection -> connections.pause(connection.id()).map(done -> Reply.nothing())),
                "resumeConnection",
                (caller, asked) -> own(
                        caller,
                        asked,
                        connection -> connections.resume(connection.id()).map(done -> Reply.nothing())),
                "testConnection",
                (caller, asked) -> own(caller, asked, this::test));
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        return connections
                .stored(caller.tenantId())
                .compose(stored -> pulse.lastEvents(caller.tenantId())
                        .map(last -> Reply.ok(new Page(
                                        stored.connections().stream()
                                                .map(one -> portrait.of(one, last.get(one.id())))
                                                .toList(),
                                        null)
                                .json())));
    }

    private Future<Reply> create(Caller caller, Asked asked) {
        JsonObject wish = asked.body();
        Source source = Source.of(wish.getString("source")).orElseThrow();
        Verification verification = Verification.of(wish.getString("verification"));
        Optional<Secret> made = made(verification, source, wish);
        Optional<Secret> signing = made.or(() -> given(wish));
        if (verification == Verification.SIGNATURE && !setUp.takes(source, signing)) {
            return unusableSecret(source);
        }
        try {
            AddressList allowed = AddressList.parse("allowed addresses", addresses(wish));
            Draft draft = new Draft(
                    caller.tenantId(),
                    source,
                    wish.getString("name"),
                    verification,
                    verification == Verification.SIGNATURE ? signing.stream().toList() : List.of(),
                    allowed);
            return add(draft, made);
        } catch (ConfigException unfit) {
            return Future.succeededFuture(Reply.invalid(unfitField(wish), sentence(unfit)));
        }
    }

    private Future<Reply> add(Draft draft, Optional<Secret> made) {
        return connections
                .add(draft)
                .<Reply>map(added -> {
                    JsonObject once = withToken(draft.source(), added.token())
                            .put("id", added.id().toString());
                    made.ifPresent(secret -> once.put("signingSecret", secret.reveal()));
                    return Reply.made(once);
                })
                .recover(failure -> failure instanceof ConfigException inWords
                        ? Future.succeededFuture(Reply.conflict(sentence(inWords)))
                        : Future.failedFuture(failure));
    }

    private Future<Reply> rotate(Connection connection, JsonObject wish) {
        Duration overlap = Duration.ofSeconds(wish.getInteger("overlapSeconds", USUAL_OVERLAP_SECONDS));
        if (wish.getString("what").equals("token")) {
            return connections
                    .rotateToken(connection.id(), overlap)
                    .map(token -> Reply.ok(withToken(connection.source(), token)));
        }
        if (connection.verification() != Verification.SIGNATURE) {
            return Future.succeededFuture(Reply.conflict("It verifies no signatures: rotate its token."));
        }
        Optional<Secret> made = made(connection.verification(), connection.source(), wish);
        Optional<Secret> signing = made.or(() -> given(wish));
        JsonObject once = new JsonObject();
        made.ifPresent(secret -> once.put("signingSecret", secret.reveal()));
        return setUp.takes(connection.source(), signing)
                ? connections
                        .rotateSigning(connection.id(), signing.orElseThrow(), overlap)
                        .map(done -> Reply.ok(once))
                : unusableSecret(connection.source());
    }

    private JsonObject withToken(Source source, Secret token) {
        return new JsonObject().put("token", token.reveal()).put("webhookUrl", setUp.url(source, token));
    }

    private static Optional<Secret> given(JsonObject wish) {
        return Optional.ofNullable(wish.getString("signingSecret")).map(Secret::new);
    }

    /** Where none is given and the sender would take one of ours. */
    private Optional<Secret> made(Verification verification, Source source, JsonObject wish) {
        return verification == Verification.SIGNATURE && given(wish).isEmpty()
                ? setUp.newSigningSecret(source)
                : Optional.empty();
    }

    private Future<Reply> test(Connection connection) {
        return sideDoor.trial(connection.id())
                .map(judgement -> judgement instanceof Judgement.Admitted admitted
                        ? Reply.ok(new JsonObject().put("admitted", true).put("eventId", admitted.logId()))
                        : Reply.ok(new JsonObject()
                                .put("admitted", false)
                                .put("reason", ((Judgement.Refused) judgement).reason())));
    }

    private Future<Reply> own(Caller caller, Asked asked, Function<Connection, Future<Reply>> act) {
        UUID id = asked.id();
        return connections
                .stored(caller.tenantId())
                .compose(stored -> stored.connections().stream()
                        .filter(connection -> connection.id().equals(id))
                        .findFirst()
                        .map(act)
                        .orElseGet(() -> Future.succeededFuture(Reply.missing())));
    }

    private static List<String> addresses(JsonObject wish) {
        return wish.containsKey("allowedAddresses")
                ? wish.getJsonArray("allowedAddresses").stream()
                        .map(String::valueOf)
                        .toList()
                : List.of();
    }

    /** The name that is the settings' own, or else what does not read as addresses. */
    private static String unfitField(JsonObject wish) {
        return Connection.DEFAULT.equals(wish.getString("name")) ? "name" : "allowedAddresses";
    }

    /** What commands print as half a sentence. */
    private static String sentence(ConfigException said) {
        String words = String.valueOf(said.getMessage());
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private static Future<Reply> unusableSecret(Source source) {
        String detail = source == Source.BOLNA
                ? "Bolna signs nothing: choose token or address."
                : "It is no signing secret that this source gives out: copy it once more.";
        return Future.succeededFuture(Reply.refused(new Problem(400, detail, "signingSecret")));
    }
}
