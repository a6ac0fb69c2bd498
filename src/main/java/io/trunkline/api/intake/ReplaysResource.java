package io.trunkline.api.intake;

import io.trunkline.access.Caller;
import io.trunkline.api.resource.Asked;
import io.trunkline.api.resource.Operation;
import io.trunkline.api.resource.Problem;
import io.trunkline.api.resource.Reply;
import io.trunkline.api.resource.Resource;
import io.trunkline.api.resource.Terms;
import io.trunkline.database.Cursor;
import io.trunkline.journal.PgReplays.Selection;
import io.trunkline.replay.Replays;
import io.trunkline.story.PgStories;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Hands events to the workers again: one, or many of them counted first. */
public final class ReplaysResource implements Resource {
    private static final List<String> DEAD = List.of("dead");
    private static final List<String> ANY = List.of("dead", "processed", "ignored");
    private static final double USUAL_RATE = 100;

    private final Replays replays;
    private final PgStories stories;

    public ReplaysResource(Replays replays, PgStories stories) {
        this.replays = replays;
        this.stories = stories;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "replayEvent", this::replayOne,
                "startReplay", this::start,
                "listReplays", this::list,
                "getReplay",
                        (caller, asked) ->
                                replays.one(caller.tenantId(), asked.id()).map(Reply::found),
                "cancelReplay",
                        (caller, asked) ->
                                replays.cancel(caller.tenantId(), asked.id()).map(Reply::found));
    }

    private Future<Reply> replayOne(Caller caller, Asked asked) {
        long id = asked.number("id");
        List<String> outcomes = outcomes(asked.body());
        Selection selection = new Selection(caller.tenantId(), outcomes, null, null, null, null, null, id);
        return stories.exists(caller.tenantId(), id)
                .compose(exists -> exists
                        ? replays.single(selection)
                                .map(scheduled -> scheduled
                                        ? Reply.accepted(new JsonObject().put("scheduled", 1))
                                        : Reply.conflict(
                                                "It was not given up, or waits already. To apply it again, say so."))
                        : Future.succeededFuture(Reply.missing()));
    }

    private Future<Reply> start(Caller caller, Asked asked) {
        JsonObject wish = asked.body();
        Terms terms = new Terms(asked);
        Instant from = terms.moment("from", wish.getString("from"));
        Instant to = terms.moment("to", wish.getString("to"));
        Selection selection = new Selection(
                caller.tenantId(),
                outcomes(wish),
                wish.getString("source"),
                wish.getString("type"),
                wish.getString("reason"),
                from,
                to,
                null);
        return terms.answer(() -> wish.getBoolean("dryRun", false)
                ? replays.count(selection).map(events -> Reply.ok(new JsonObject().put("events", events)))
                : begin(caller, selection, wish.getDouble("perSecond", USUAL_RATE)));
    }

    private Future<Reply> begin(Caller caller, Selection selection, double perSecond) {
        return replays.start(caller.tenantId(), selection, perSecond, caller.actor())
                .map(
                        start -> start instanceof Replays.Start.Begun begun
                                ? Reply.made(begun.replay())
                                : Reply.refused(
                                        Problem.of(
                                                422,
                                                "There are more than the " + Replays.MOST
                                                        + " events that can be replayed at once. Narrow them, or use the replay command.")));
    }

    private Future<Reply> list(Caller caller, Asked asked) {
        Terms terms = new Terms(asked);
        Cursor before = terms.cursor(Cursor.NEWEST);
        return terms.page(() -> replays.page(caller.tenantId(), before, terms.limit()));
    }

    private static List<String> outcomes(JsonObject wish) {
        String outcome = wish.getString("outcome");
        if (outcome != null) {
            return List.of(outcome);
        }
        return wish.getBoolean("again", false) ? ANY : DEAD;
    }
}
