package io.trunkline.simulator.life;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The many ways in which providers write a time. */
final class Clock {
    private static final ZoneId COMPANY_ZONE = ZoneId.of("America/New_York");
    private static final DateTimeFormatter MILLIS_Z =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(COMPANY_ZONE);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Clock() {}

    /** With a Z. */
    static String millis(Instant time) {
        return MILLIS_Z.format(time);
    }

    /** With the offset that the company's zone has at that time. */
    static String offset(Instant time) {
        return MILLIS_OFFSET.format(time);
    }

    /** In words of a database of old, without a zone. */
    static String seconds(Instant time) {
        return SECONDS.format(time);
    }

    /** Without a zone. */
    static String micros(Instant time) {
        return MICROS.format(time);
    }

    /** For putting claims in order. */
    static long rank(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
