package io.trunkline.openai;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For how long a provider asks to be left alone: by the most exact of its headers. */
final class Pause {
    private static final double LONGEST_SECONDS = Duration.ofHours(24).toSeconds();
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    /** Such as 12ms, 1.53s, 6m0s. */
    private static final Pattern SPAN =
            Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9})ms)?");

    private final InstantSource clock;

    Pause(InstantSource clock) {
        this.clock = clock;
    }

    @Nullable
    Duration of(MultiMap headers) {
        return header(headers, "Retry-After-Ms")
                .flatMap(Pause::number)
                .map(millis -> millis / 1_000)
                .or(() -> header(headers, "Retry-After").flatMap(this::seconds))
                .or(() -> usedUp(headers))
                .map(Pause::bounded)
                .orElse(null);
    }

    private Optional<Double> seconds(String text) {
        return number(text).or(() -> date(text));
    }

    private Optional<Double> date(String text) {
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(clock.instant(), then).toMillis() / 1_000.0);
        } catch (DateTimeException | ArithmeticException noDate) {
            return Optional.empty();
        }
    }

    /** What has nothing left is there again when it says. */
    private static Optional<Double> usedUp(MultiMap headers) {
        return Stream.of("requests", "tokens")
                .filter(what -> "0".equals(headers.get("x-ratelimit-remaining-" + what)))
                .flatMap(what -> header(headers, "x-ratelimit-reset-" + what).stream())
                .flatMap(text -> span(text).stream())
                .max(Double::compare);
    }

    private static Optional<Double> span(String text) {
        Matcher parts = SPAN.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(part(parts, 1) * 3_600 + part(parts, 2) * 60 + part(parts, 3) + part(parts, 4) / 1_000);
    }

    private static double part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Double.parseDouble(digits);
    }

    private static Optional<Double> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    private static Optional<String> header(MultiMap headers, String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip);
    }

    private static Duration bounded(double seconds) {
        return Duration.ofMillis(Math.round(Math.max(0, Math.min(LONGEST_SECONDS, seconds)) * 1_000));
    }
}
