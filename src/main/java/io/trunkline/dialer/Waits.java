package io.trunkline.dialer;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a provider asks to wait: {@code Retry-After} in both its forms, and the rate headers in use. Pure but for the clock. */
public final class Waits {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern REMAINING = Pattern.compile("(?:^|[;,\\s])r=([0-9]{1,9})(?:$|[;,\\s])");
    private static final Pattern RESET = Pattern.compile("(?:^|[;,\\s])t=([0-9]{1,9})(?:$|[;,\\s])");

    /** A reset that is greater than this is a moment since 1970, not a number of seconds. */
    private static final long A_MOMENT = 1_000_000_000;

    private final InstantSource clock;

    public Waits(InstantSource clock) {
        this.clock = clock;
    }

    /** Null where the answer does not say. */
    public @Nullable Duration retryAfter(MultiMap headers) {
        String value = headers.get("Retry-After");
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (DIGITS.matcher(text).matches()) {
            return capped(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return capped(Duration.between(clock.instant(), until));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /**
     * By what pause the requests that are left would last until there are new ones. Null where the answer does not say
     * how many are left.
     */
    public @Nullable Duration pause(MultiMap headers) {
        String combined = headers.get("RateLimit");
        String remaining = combined == null
                ? first(headers, "X-RateLimit-Remaining", "RateLimit-Remaining")
                : group(REMAINING, combined);
        String reset =
                combined == null ? first(headers, "X-RateLimit-Reset", "RateLimit-Reset") : group(RESET, combined);
        if (remaining == null || reset == null) {
            return null;
        }
        long until = Long.parseLong(reset);
        Duration left = capped(
                until > A_MOMENT
                        ? Duration.between(clock.instant(), Instant.ofEpochSecond(until))
                        : Duration.ofSeconds(until));
        return left.dividedBy(Math.max(1, Long.parseLong(remaining)));
    }

    static Duration capped(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static @Nullable String first(MultiMap headers, String... names) {
        for (String name : names) {
            String value = headers.get(name);
            if (value != null && DIGITS.matcher(value.strip()).matches()) {
                return value.strip();
            }
        }
        return null;
    }

    private static @Nullable String group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }
}
