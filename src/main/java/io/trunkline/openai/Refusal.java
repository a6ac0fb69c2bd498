package io.trunkline.openai;

import io.trunkline.openai.Reply.Failed;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an answer whose HTTP status is not 200: what kind of failure it is, and when to come again. Pure. */
final class Refusal {
    /** The key or the model is no good: the next question would fare no better. */
    private static final Set<Integer> HOPELESS = Set.of(401, 403, 404);

    private static final Set<Integer> PASSING = Set.of(408, 409);
    private static final int TOO_MANY = 429;

    /** As the provider names it in several codes, old and new. */
    private static final Pattern NO_MONEY =
            Pattern.compile(".*(quota|credit_balance|billing|spend).*", Pattern.CASE_INSENSITIVE);

    private final Pause pause;

    Refusal(InstantSource clock) {
        this.pause = new Pause(clock);
    }

    Heard read(int status, MultiMap headers, Buffer body) {
        JsonObject error = Foreign.object(body)
                .map(whole -> Foreign.object(whole, "error"))
                .orElseGet(JsonObject::new);
        Failure failure = advised(failure(status, error), headers.get("X-Should-Retry"));
        return Heard.of(new Failed(failure, pause.of(headers), reason(status, headers, error)));
    }

    private static Failure failure(int status, JsonObject error) {
        if (status == TOO_MANY) {
            return tooMany(error);
        }
        if (status >= 500 || PASSING.contains(status)) {
            return Failure.OVERLOADED;
        }
        if (HOPELESS.contains(status)) {
            return Failure.NO_ACCESS;
        }
        return status >= 300 ? Failure.REJECTED : Failure.MALFORMED;
    }

    private static Failure tooMany(JsonObject error) {
        boolean isOutOfMoney = Stream.of("code", "type")
                .flatMap(name -> Foreign.text(error, name).stream())
                .anyMatch(word -> NO_MONEY.matcher(word).matches());
        if (isOutOfMoney) {
            return Failure.QUOTA_EXHAUSTED;
        }
        return Foreign.text(error, "code").filter("slow_down"::equals).isPresent()
                ? Failure.SLOW_DOWN
                : Failure.RATE_LIMITED;
    }

    /** The provider's own word on whether to come again counts for more than its status; money comes by no retry. */
    private static Failure advised(Failure failure, @Nullable String advice) {
        if ("false".equals(advice) && failure.isRetried()) {
            return Failure.REJECTED;
        }
        return "true".equals(advice) && failure == Failure.REJECTED ? Failure.OVERLOADED : failure;
    }

    private static String reason(int status, MultiMap headers, JsonObject error) {
        StringBuilder reason = new StringBuilder("HTTP ").append(status);
        Foreign.word(error, "code")
                .or(() -> Foreign.word(error, "type"))
                .ifPresent(code -> reason.append(' ').append(code));
        Foreign.word(error, "param").ifPresent(param -> reason.append(" of ").append(param));
        requestId(headers).ifPresent(id -> reason.append(", request ").append(id));
        return reason.toString();
    }

    private static Optional<String> requestId(MultiMap headers) {
        return Optional.ofNullable(headers.get("x-request-id")).filter(id -> id.matches("[A-Za-z0-9_-]{1,64}"));
    }
}
