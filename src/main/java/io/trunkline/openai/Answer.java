package io.trunkline.openai;

import io.trunkline.openai.Reply.Answered;
import io.trunkline.openai.Reply.Failed;
import io.trunkline.openai.Reply.Refused;
import io.trunkline.openai.Reply.Truncated;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the body of an answer whose HTTP status is 200, in this order: its status, a refusal in any part, the text of all
 * parts, its JSON, our own rules. Pure.
 */
final class Answer {
    private static final String MODEL = "[A-Za-z0-9][A-Za-z0-9:._/-]{0,99}";

    /** Some prompts make a model wrap its JSON. */
    private static final Pattern FENCED = Pattern.compile("\\s*```(?:json)?\\s*(\\{.*\\})\\s*```\\s*", Pattern.DOTALL);

    private final Analysis kind;
    private final String promptVersion;

    Answer(Analysis kind, String promptVersion) {
        this.kind = kind;
        this.promptVersion = promptVersion;
    }

    Reply read(Buffer bytes) {
        Optional<JsonObject> body = Foreign.object(bytes);
        return body.isEmpty() ? malformed("the body is no JSON object", Usage.NONE) : read(body.get());
    }

    private Reply read(JsonObject body) {
        Usage usage = usage(Foreign.object(body, "usage"));
        return switch (Foreign.text(body, "status").orElse("")) {
            case "completed" -> completed(body, usage);
            case "incomplete" ->
                new Truncated(
                        Foreign.word(Foreign.object(body, "incomplete_details"), "reason")
                                .orElse("for no reason given"),
                        usage);
            case "failed" ->
                failed(Foreign.word(Foreign.object(body, "error"), "code").orElse("no code"), usage);
            case "cancelled", "queued", "in_progress" -> failed("it did not come to an end", usage);
            default -> malformed("there is no status", usage);
        };
    }

    private static Reply failed(String code, Usage usage) {
        Failure failure = code.equals("invalid_prompt") ? Failure.REJECTED : Failure.FAILED_STATUS;
        return new Failed(failure, null, "the answer's status is failed: " + code, usage);
    }

    private Reply completed(JsonObject body, Usage usage) {
        List<JsonObject> contents = Foreign.objects(body, "output")
                .filter(item -> isOf("message", item))
                .flatMap(item -> Foreign.objects(item, "content"))
                .toList();
        if (contents.stream().anyMatch(content -> isOf("refusal", content))) {
            return new Refused("the model refuses to answer", usage);
        }
        String text = contents.stream()
                .filter(content -> isOf("output_text", content))
                .flatMap(content -> Foreign.text(content, "text").stream())
                .collect(Collectors.joining());
        return Foreign.object(Buffer.buffer(unfenced(text)))
                .map(value -> judged(value, body, usage))
                .orElseGet(() -> malformed("the text is no JSON object", usage));
    }

    private static String unfenced(String text) {
        Matcher fenced = FENCED.matcher(text);
        return fenced.matches() ? fenced.group(1) : text;
    }

    private Reply judged(JsonObject value, JsonObject body, Usage usage) {
        String model =
                Foreign.text(body, "model").filter(name -> name.matches(MODEL)).orElse("unknown");
        return Shape.of(kind)
                .misfit(value)
                .map(misfit -> malformed(misfit, usage))
                .orElseGet(() -> new Answered(value, usage, model, promptVersion));
    }

    private static boolean isOf(String type, JsonObject part) {
        return type.equals(part.getValue("type"));
    }

    private static Reply malformed(String reason, Usage usage) {
        return new Failed(Failure.MALFORMED, null, reason, usage);
    }

    private static Usage usage(JsonObject usage) {
        return new Usage(
                Foreign.count(usage, "input_tokens"),
                Foreign.count(Foreign.object(usage, "input_tokens_details"), "cached_tokens"),
                Foreign.count(usage, "output_tokens"),
                Foreign.count(Foreign.object(usage, "output_tokens_details"), "reasoning_tokens"));
    }
}
