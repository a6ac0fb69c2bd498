package io.trunkline.simulator.openai;

import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mood comes to, for one request. */
final class Performance {
    private static final Map<String, String> NO_HEADERS = Map.of();
    private static final Map<String, String> COME_AGAIN = Map.of(
            "retry-after", "1",
            "retry-after-ms", "530",
            "x-ratelimit-limit-requests", "500",
            "x-ratelimit-remaining-requests", "0",
            "x-ratelimit-reset-requests", "530ms");

    private final InstantSource clock;

    Performance(InstantSource clock) {
        this.clock = clock;
    }

    /** What is sent. */
    record Reply(int status, Map<String, String> headers, JsonObject body) {}

    /** @param mood any but the one that sends nothing */
    Reply of(Mood mood, JsonObject request, String id) {
        return switch (mood) {
            case RATE_LIMITED ->
                tooMany("Rate limit reached for requests.", "requests", "rate_limit_exceeded", COME_AGAIN);
            case RATE_LIMITED_BARE ->
                tooMany("Rate limit reached for requests.", "requests", "rate_limit_exceeded", NO_HEADERS);
            case SLOW_DOWN -> tooMany("Slow down.", "rate_limit_error", "slow_down", COME_AGAIN);
            case QUOTA_EXHAUSTED ->
                tooMany(
                        "You exceeded your current quota, please check your plan and billing details.",
                        "insufficient_quota",
                        "insufficient_quota",
                        NO_HEADERS);
            case SERVER_ERROR ->
                error(500, "The server had an error while processing your request.", "server_error", null);
            case OVERLOADED ->
                error(503, "The server is currently overloaded.", "service_unavailable_error", "server_is_overloaded");
            default -> new Reply(200, NO_HEADERS, body(mood, request, new Envelope(request, id, clock)));
        };
    }

    private static JsonObject body(Mood mood, JsonObject request, Envelope envelope) {
        JsonObject answer = Writer.answer(request);
        if (mood == Mood.OUT_OF_RANGE) {
            answer.stream()
                    .filter(one -> one.getValue() instanceof Number)
                    .findFirst()
                    .ifPresent(one -> one.setValue(1_000_000_000));
        }
        String text = answer.encode();
        String half = text.substring(0, text.length() / 2);
        if (Envelope.tokens(text) > request.getInteger("max_output_tokens", Integer.MAX_VALUE)) {
            return envelope.incomplete("max_output_tokens", half);
        }
        return switch (mood) {
            case FENCED -> envelope.answer("```json\n" + text + "\n```", false);
            case BROKEN_JSON -> envelope.answer(half, false);
            case REASONING_FIRST -> envelope.answer(text, true);
            case REFUSAL -> envelope.refusal();
            case INCOMPLETE -> envelope.incomplete("max_output_tokens", half);
            case FILTERED -> envelope.incomplete("content_filter", null);
            case FAILED_STATUS -> envelope.failed();
            default -> envelope.answer(text, false);
        };
    }

    private static Reply tooMany(String message, String type, String code, Map<String, String> headers) {
        return new Reply(429, headers, Errors.body(message, type, null, code));
    }

    private static Reply error(int status, String message, String type, @Nullable String code) {
        return new Reply(status, NO_HEADERS, Errors.body(message, type, null, code));
    }
}
