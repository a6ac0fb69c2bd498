package io.trunkline.pace;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The last five minutes of the cluster, as far as this node was there and heard of them. A lost word makes a dip in a
 * picture and nothing else. Thread-safe.
 */
public final class Pace {
    static final Duration STEP = Duration.ofSeconds(2);
    private static final int STEPS = 150;

    /** A rate is of the last ten seconds, as everywhere else. */
    private static final int STEPS_OF_RATE = 5;

    private static final int STEPS_OF_DELAYS = 30;

    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<JsonObject> heard = new ArrayList<>();
    private Delays delays = Delays.NONE;

    /** @param stored events by tenant and source */
    private record Step(Instant at, List<JsonObject> stored, Delays delays) {}

    private static final JsonObject NOTHING = new JsonObject();

    /** What a node stored and how soon it answered, in the step that is under way. */
    synchronized void hear(JsonObject stored, Delays answered) {
        heard.add(stored);
        delays = delays.plus(answered);
    }

    synchronized void endStep(Instant at) {
        steps.addLast(new Step(at, List.copyOf(heard), delays));
        heard.clear();
        delays = Delays.NONE;
        if (steps.size() > STEPS) {
            steps.removeFirst();
        }
    }

    /** Events a second by source, the oldest step first. */
    public synchronized JsonObject rates(UUID tenantId) {
        JsonArray items = new JsonArray();
        Deque<Step> window = new ArrayDeque<>();
        for (Step step : steps) {
            window.addLast(step);
            if (window.size() > STEPS_OF_RATE) {
                window.removeFirst();
            }
            items.add(new JsonObject()
                    .put("at", step.at().toString())
                    .put("sources", sources(window, tenantId.toString())));
        }
        return new JsonObject().put("items", items);
    }

    private static JsonArray sources(Deque<Step> window, String tenant) {
        Map<String, Long> events = new TreeMap<>();
        for (Step step : window) {
            for (JsonObject stored : step.stored()) {
                stored.getJsonObject(tenant, NOTHING)
                        .forEach(
                                told -> events.merge(told.getKey(), ((Number) told.getValue()).longValue(), Long::sum));
            }
        }
        double seconds = STEPS_OF_RATE * (double) STEP.toSeconds();
        JsonArray sources = new JsonArray();
        events.forEach((source, count) ->
                sources.add(new JsonObject().put("source", source).put("perSecond", count / seconds)));
        return sources;
    }

    /** How soon webhooks of all tenants were answered in the last minute; empty where none came. */
    public synchronized JsonObject answered() {
        Delays minute = steps.stream()
                .skip(Math.max(0, steps.size() - STEPS_OF_DELAYS))
                .map(Step::delays)
                .reduce(Delays.NONE, Delays::plus);
        JsonObject json = new JsonObject();
        minute.within(0.5).ifPresent(seconds -> json.put("ackMedianSeconds", seconds));
        minute.within(0.99).ifPresent(seconds -> json.put("ackSlowestHundredthSeconds", seconds));
        return json;
    }
}
