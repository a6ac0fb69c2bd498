package io.trunkline.cli.terminal;

import io.trunkline.event.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How times, spans, rates and senders are typed. */
public final class Converters {
    private Converters() {}

    /** {@code 2026-11-20T10:00:00Z}, or a day, which begins in UTC. */
    public static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.indexOf('T') < 0
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text);
            } catch (DateTimeParseException unreadable) {
                throw new TypeConversionException("give a day like 2026-11-20 or a moment like 2026-11-20T10:00:00Z");
            }
        }
    }

    /** {@code 90s}, {@code 15m}, {@code 24h} or {@code 7d}. */
    public static final class Span implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhd])");

        @Override
        public Duration convert(String text) {
            Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw new TypeConversionException("give a span like 90s, 15m, 24h or 7d");
            }
            long count = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
    }

    /** Whoever sends webhooks; small letters do. */
    public static final class Sender implements ITypeConverter<Source>, Iterable<String> {
        @Override
        public Source convert(String text) {
            return Source.of(text.toLowerCase(Locale.ROOT))
                    .filter(Source.senders()::contains)
                    .orElseThrow(() -> new TypeConversionException("give one of " + String.join(", ", this)));
        }

        @Override
        public Iterator<String> iterator() {
            return Source.senders().stream().map(Source::name).iterator();
        }
    }

    /** {@code 100/s}, or the number alone. */
    public static final class PerSecond implements ITypeConverter<Double> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)(/s)?");

        @Override
        public Double convert(String text) {
            Matcher matcher = FORM.matcher(text);
            double rate = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
            if (rate <= 0) {
                throw new TypeConversionException("give so many a second, like 100/s");
            }
            return rate;
        }
    }
}
