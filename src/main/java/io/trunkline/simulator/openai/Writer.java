package io.trunkline.simulator.openai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an answer to the schema that was asked for: what it has a word for from what was said, the rest as plain as can be. */
final class Writer {
    private final Talk talk;
    private final Past past;

    private Writer(String input) {
        talk = new Talk(input);
        past = new Past(input);
    }

    static JsonObject answer(JsonObject request) {
        JsonObject format = new Members(request, "").has("text")
                ? request.getJsonObject("text").getJsonObject("format", new JsonObject())
                : new JsonObject();
        JsonObject schema = format.getJsonObject("schema", new JsonObject());
        Writer writer = new Writer(input(request.getValue("input")));
        JsonObject answer = new JsonObject();
        for (var property : schema.getJsonObject("properties", new JsonObject())) {
            answer.put(property.getKey(), writer.value(property.getKey(), (JsonObject) property.getValue()));
        }
        return answer;
    }

    /** All that users say, in whatever form. */
    static String input(@Nullable Object input) {
        if (input instanceof String text) {
            return text;
        } else if (input instanceof JsonArray several) {
            return several.stream().map(Writer::input).collect(Collectors.joining("\n"));
        } else if (input instanceof JsonObject item) {
            return input(item.getValue("content", item.getValue("text")));
        }
        return "";
    }

    private @Nullable Object value(String name, JsonObject schema) {
        return switch (name) {
            case "name" -> talk.name().orElse(null);
            case "email" -> talk.email().orElse(null);
            case "phone" -> talk.phone().orElse(null);
            case "leadScore" -> talk.score();
            case "sentiment" -> talk.sentiment();
            case "callOutcome" -> talk.outcome();
            case "keyTopics", "interests" -> new JsonArray(talk.topics());
            case "objections" -> new JsonArray(talk.objections());
            case "painPoints" -> new JsonArray(talk.worries());
            case "nextSteps" -> new JsonArray(talk.nextSteps());
            case "totalInteractions" -> past.calls();
            case "averageLeadScore" -> past.averageScore();
            case "overallSentiment" -> past.sentiment();
            case "engagementTrend" -> past.trend();
            case "conversionReadiness" -> past.readiness();
            case "progressionSummary" -> past.summary();
            case "recommendedActions" -> new JsonArray(past.actions());
            case "keyDecisionFactors" -> new JsonArray(past.factors());
            default -> plain(schema);
        };
    }

    private static @Nullable Object plain(JsonObject schema) {
        if (schema.getValue("enum") instanceof JsonArray words && !words.isEmpty()) {
            return words.getValue(0);
        }
        Object type = schema.getValue("type");
        List<?> types = type instanceof JsonArray several ? several.stream().toList() : List.of(String.valueOf(type));
        return switch (String.valueOf(types.get(0))) {
            case "string" -> "";
            case "integer", "number" -> 0;
            case "boolean" -> false;
            case "array" -> new JsonArray();
            case "object" -> new JsonObject();
            default -> null;
        };
    }
}
