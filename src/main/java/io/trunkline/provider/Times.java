package io.trunkline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a point in time however it is written: ISO 8601 with or without a zone, a blank in place of the T, seconds or
 * milliseconds since 1970. To the microsecond, as the database keeps it; null where it is no time of our era.
 */
final class Times {
    private static final int MAX_LENGTH = 40;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final Pattern EPOCH = Pattern.compile("[0-9]{1,15}");

    /** Beyond this, a number of seconds would lie past the year 5000: it counts milliseconds. */
    private static final long LARGEST_SECONDS = 100_000_000_000L;

    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[' ']")
            .appendOptional(offset("+HH:MM"))
            .appendOptional(offset("+HHMM"))
            .appendOptional(offset("+HHmm"))
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    private static DateTimeFormatter offset(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendOffset(pattern, "Z")
                .toFormatter();
    }

    static @Nullable Instant read(JsonNode node, ZoneId zone) {
        Instant time = node.isNumber()
                ? ofNumber(node)
                : node.isTextual() ? ofText(node.textValue().strip(), zone) : null;
        return time == null || time.isBefore(FIRST) || time.isAfter(LAST) ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Instant ofNumber(JsonNode node) {
        double value = node.doubleValue();
        if (!Double.isFinite(value) || Math.abs(value) > 1e15) {
            return null;
        }
        return node.isIntegralNumber() ? ofEpoch(node.longValue()) : Instant.ofEpochMilli(Math.round(value * 1_000));
    }

    private static @Nullable Instant ofText(String text, ZoneId zone) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            Instant usual = UtcTime.read(text);
            if (usual != null) {
                return usual;
            }
            if (EPOCH.matcher(text).matches()) {
                return ofEpoch(Long.parseLong(text));
            }
            TemporalAccessor read = DATE_TIME.parse(text);
            LocalDateTime local = LocalDateTime.from(read);
            return read.isSupported(ChronoField.OFFSET_SECONDS)
                    ? local.toInstant(ZoneOffset.from(read))
                    : local.atZone(zone).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Instant ofEpoch(long number) {
        return Math.abs(number) < LARGEST_SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }
}
