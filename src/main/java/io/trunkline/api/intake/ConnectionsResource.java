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

/** The accounts that may send webhooks. A token is shown once, in the reply that makes it; a signing secret never. */
public final class ConnectionsResource implements Resource {
    private static final int USUAL_OVERLAP_SECONDS = 86_400;

    private final PgConnections connections;
    private final Pulse pulse;
    private final SideDoor sideDoor;
    private final SetUp setUp;

    public ConnectionsResource(PgConnections connections, Pulse pulse, SideDoor sideDoor, SetUp setUp) {
        this.connections = connections;
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
                                                .map(one -> json(one, last))
                                                .toList(),
                                        null)
                                .json())));
    }

    private JsonObject json(Connection connection, Map<UUID, String> lastEvents) {
        return new JsonObject()
                .put("id", connection.id().toString())
                .put("source", connection.source().word())
                .put("name", connection.name())
                .put("state", connection.paused() ? "paused" : "active")
                .put("verification", connection.verification().word())
                .put("allowedAddresses", connection.allowed().text())
                .put("isDefault", connection.name().equals(Connection.DEFAULT))
                .put("signingSecrets", connection.signing().size())
                .put("tokens", connection.tokens().size())
                .put("lastEventAt", lastEvents.get(connection.id()))
                .put("webhookUrl", setUp.url(connection.source()));
    }

    private Future<Reply> create(Caller caller, Asked asked) {
        JsonObject wish = asked.body();
        Source source = Source.of(wish.getString("source")).orElseThrow();
        Verification verification = Verification.of(wish.getString("verification"));
        Optional<Secret> signing =
                Optional.ofNullable(wish.getString("signingSecret")).map(Secret::new);
        if (verification == Verification.SIGNATURE && !setUp.canSign(source, signing)) {
            return unusableSecret();
        }
        try {
            AddressList allowed = AddressList.parse("allowedAddresses", addresses(wish));
            Draft draft = new Draft(
                    caller.tenantId(),
                    source,
                    wish.getString("name"),
                    verification,
                    verification == Verification.SIGNATURE ? signing.stream().toList() : List.of(),
                    allowed);
            return add(draft);
        } catch (ConfigException unfit) {
            return Future.succeededFuture(Reply.invalid("body", String.valueOf(unfit.getMessage())));
        }
    }

    private Future<Reply> add(Draft draft) {
        return connections
                .add(draft)
                .<Reply>map(added -> Reply.made(new JsonObject()
                        .put("id", added.id().toString())
                        .put("token", added.token().reveal())
                        .put("webhookUrl", setUp.url(draft.source(), added.token()))))
                .recover(failure -> failure instanceof ConfigException inWords
                        ? Future.succeededFuture(Reply.conflict(String.valueOf(inWords.getMessage())))
                        : Future.failedFuture(failure));
    }

    private Future<Reply> rotate(Connection connection, JsonObject wish) {
        Duration overlap = Duration.ofSeconds(wish.getInteger("overlapSeconds", USUAL_OVERLAP_SECONDS));
        if (wish.getString("what").equals("token")) {
            return connections
                    .rotateToken(connection.id(), overlap)
                    .map(token -> Reply.ok(new JsonObject()
                            .put("token", token.reveal())
                            .put("webhookUrl", setUp.url(connection.source(), token))));
        }
        Optional<Secret> signing =
                Optional.ofNullable(wish.getString("signingSecret")).map(Secret::new);
        if (connection.verification() != Verification.SIGNATURE) {
            return Future.succeededFuture(Reply.conflict("It verifies no signatures: rotate its token."));
        }
        return setUp.canSign(connection.source(), signing)
                ? connections
                        .rotateSigning(connection.id(), signing.orElseThrow(), overlap)
                        .map(done -> Reply.ok(new JsonObject()))
                : unusableSecret();
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

    private static Future<Reply> unusableSecret() {
        return Future.succeededFuture(Reply.refused(new Problem(
                400, "It is no signing secret that this source gives out: copy it once more.", "signingSecret")));
    }
}
