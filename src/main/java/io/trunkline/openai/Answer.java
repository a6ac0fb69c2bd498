package io.trunkline.openai;

import io.trunkline.openai.Reply.Answered;
import io.trunkline.openai.Reply.Failed;
import io.trunkline.openai.Reply.Refused;
import io.trunkline.openai.Reply.Truncated;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        return body.isEmpty() ? new Failed(Failure.MALFORMED, null, "the body is no JSON object") : read(body.get());
    }

    private Reply read(JsonObject body) {
        Bill bill = Bill.of(body);
        return switch (Foreign.text(body, "status").orElse("")) {
            case "completed" -> completed(body, bill);
            case "incomplete" ->
                new Truncated(
                        Foreign.word(Foreign.object(body, "incomplete_details"), "reason")
                                .orElse("for no reason given"),
                        bill.usage(),
                        bill.model());
            case "failed" ->
                failed(Foreign.word(Foreign.object(body, "error"), "code").orElse("no code"), bill);
            case "cancelled", "queued", "in_progress" -> failed("it did not come to an end", bill);
            default -> malformed("there is no status", bill);
        };
    }

    private static Reply failed(String code, Bill bill) {
        Failure failure = code.equals("invalid_prompt") ? Failure.REJECTED : Failure.FAILED_STATUS;
        return new Failed(failure, null, "the answer's status is failed: " + code, bill.usage(), bill.model());
    }

    private Reply completed(JsonObject body, Bill bill) {
        List<JsonObject> contents = Foreign.objects(body, "output")
                .filter(item -> isOf("message", item))
                .flatMap(item -> Foreign.objects(item, "content"))
                .toList();
        if (contents.stream().anyMatch(content -> isOf("refusal", content))) {
            return new Refused("the model refuses to answer", bill.usage(), bill.model());
        }
        String text = contents.stream()
                .filter(content -> isOf("output_text", content))
                .flatMap(content -> Foreign.text(content, "text").stream())
                .collect(Collectors.joining());
        return Foreign.object(Buffer.buffer(unfenced(text)))
                .map(value -> judged(value, bill))
                .orElseGet(() -> malformed("the text is no JSON object", bill));
    }

    private static String unfenced(String text) {
        Matcher fenced = FENCED.matcher(text);
        return fenced.matches() ? fenced.group(1) : text;
    }

    private Reply judged(JsonObject value, Bill bill) {
        String model = Objects.requireNonNullElse(bill.model(), "unknown");
        return Shape.of(kind)
                .misfit(value)
                .map(misfit -> malformed(misfit, bill))
                .orElseGet(() -> new Answered(value, bill.usage(), model, promptVersion));
    }

    private static boolean isOf(String type, JsonObject part) {
        return type.equals(part.getValue("type"));
    }

    private static Reply malformed(String reason, Bill bill) {
        return new Failed(Failure.MALFORMED, null, reason, bill.usage(), bill.model());
    }

    /** What is paid for, whether or not it is an answer. */
    private record Bill(Usage usage, @Nullable String model) {

        static Bill of(JsonObject body) {
            JsonObject usage = Foreign.object(body, "usage");
            return new Bill(
                    new Usage(
                            Foreign.count(usage, "input_tokens"),
                            Foreign.count(Foreign.object(usage, "input_tokens_details"), "cached_tokens"),
                            Foreign.count(usage, "output_tokens"),
                            Foreign.count(Foreign.object(usage, "output_tokens_details"), "reasoning_tokens")),
                    Foreign.text(body, "model")
                            .filter(name -> name.matches(MODEL))
                            .orElse(null));
        }
    }
}
