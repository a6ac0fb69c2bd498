package io.trunkline.dialer;

import io.trunkline.dialer.Reading.Misdirected;
import io.trunkline.dialer.Reading.Refused;
import io.trunkline.dialer.Reading.Throttled;
import io.trunkline.dialer.Reading.Unauthorized;
import io.trunkline.dialer.Reading.Unavailable;
import io.trunkline.dialer.Reading.Unclear;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads answers by their status first, then as their dialect has it. Pure but for the clock. */
final class Answers {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    /** What is said of a request's contacts; any other status may be said of its address. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);

    /** Likewise, where the address is that of the one contact. */
    private static final Set<Integer> REFUSALS_OF_ONE = Set.of(400, 404, 410, 413, 422);

    private final Waits waits;

    Answers(Waits waits) {
        this.waits = waits;
    }

    /** An answer without its times. */
    record Half(
            Reading reading,
            @Nullable Integer status,
            @Nullable String shown,
            @Nullable Duration pause) {
        Answer at(Instant askedAt, Duration took) {
            return new Answer(reading, status, shown, pause, askedAt, took);
        }
    }

    Half none(Unavailable reading) {
        return new Half(reading, null, null, null);
    }

    /** Of what was asked about whom. */
    enum Matter {
        SEVERAL,
        ONE,
        /** Contacts are asked for, and nobody reads the answer but who asked. */
        LIST
    }

    Half of(HttpClientResponse response, Buffer body, Matter matter, Function<JsonObject, Reading> meaning) {
        String text = body.toString(StandardCharsets.UTF_8);
        Reading reading = read(response.statusCode(), response.headers(), text, matter, meaning);
        String shown = matter == Matter.LIST ? null : Redaction.of(text);
        return new Half(reading, response.statusCode(), shown, waits.pause(response.headers()));
    }

    /** @param meaning of a body that is an object */
    Reading read(int status, MultiMap headers, String text, Matter matter, Function<JsonObject, Reading> meaning) {
        Optional<JsonObject> json = json(text);
        if (status == TOO_MANY) {
            Duration asked = waits.retryAfter(headers);
            return new Throttled(
                    asked != null
                            ? asked
                            : json.map(said -> new Words(said).seconds("retry_after_seconds"))
                                    .orElse(null));
        } else if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new Unauthorized("it answers " + status);
        } else if (status == REQUEST_TIMEOUT || status >= 500) {
            return new Unavailable(true, "it answers " + status, waits.retryAfter(headers));
        } else if (status >= 400) {
            return json.map(meaning)
                    .filter(Answers::isRefusal)
                    .orElseGet(() -> (matter == Matter.ONE ? REFUSALS_OF_ONE : REFUSALS).contains(status)
                            ? new Refused("it answers " + status)
                            : new Misdirected("it answers " + status));
        } else if (status < 200 || status >= 300) {
            return new Unclear("it answers " + status);
        }
        return json.map(meaning).orElseGet(() -> new Unclear("its answer is no JSON object"));
    }

    private static boolean isRefusal(Reading said) {
        return said instanceof Refused || said instanceof Unauthorized || said instanceof Throttled;
    }

    private static Optional<JsonObject> json(String text) {
        try {
            return Optional.of(new JsonObject(text));
        } catch (DecodeException noObject) {
            return Optional.empty();
        }
    }
}
