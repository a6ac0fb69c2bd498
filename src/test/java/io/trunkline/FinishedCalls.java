package io.trunkline;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As another team would write it: a verticle anywhere in the cluster that misses no finished call. It needs nothing of
 * Trunkline but two addresses. It may be deployed many times; each event goes to one of them.
 */
final class FinishedCalls extends VerticleBase {
    private static final String MINE = "reports.finished-calls";

    /** An event may come twice, under the same id: here it is remembered, elsewhere a unique key would do. */
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private final Set<String> calls = ConcurrentHashMap.newKeySet();

    @Override
    public Future<?> start() {
        JsonObject subscription = new JsonObject()
                .put("name", "finished-calls")
                .put("types", JsonArray.of("call.ended", "post-call"))
                .put("address", MINE);
        return vertx.eventBus()
                .consumer(MINE, this::take)
                .completion()
                .compose(listening -> vertx.eventBus().request("trunkline.subscriptions", subscription));
    }

    /** Replies when its work is done, and not before: what fails or is not replied to comes again. */
    private void take(Message<JsonObject> message) {
        JsonObject event = message.body();
        if (seen.add(event.getString("id"))) {
            calls.add(event.getString("subject"));
        }
        message.reply(null);
    }

    Set<String> calls() {
        return calls;
    }
}
