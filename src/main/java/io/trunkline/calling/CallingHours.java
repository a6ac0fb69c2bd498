package io.trunkline.calling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Not before eight in the morning nor from nine in the evening on, by the clock of whoever is called. A number that may
 * be in several zones is called only when all of them allow it; one that may be anywhere is not.
 */
public final class CallingHours implements CallingRule {
    private static final LocalTime FROM = LocalTime.of(8, 0);
    private static final LocalTime UNTIL = LocalTime.of(21, 0);

    /** If no hour of two days suits every zone, none does: what may move is one of them, by an hour. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(49);

    private final Places places = new Places();

    @Override
    public Ruling judge(String number, Instant at) {
        Place place = places.of(number);
        if (!place.callable()) {
            return new Ruling.NotCallable();
        }
        return judge(place.zones(), at);
    }

    static Ruling judge(List<ZoneId> zones, Instant at) {
        if (zones.isEmpty()) {
            return new Ruling.UnknownZone();
        }
        Optional<Instant> next = next(zones, at);
        if (next.isEmpty()) {
            return new Ruling.UnknownZone();
        }
        return next.get().equals(at) ? new Ruling.Allowed() : new Ruling.NotBefore(next.get());
    }

    /** The earliest moment, not before that one, which every zone allows. */
    private static Optional<Instant> next(List<ZoneId> zones, Instant at) {
        Instant end = at.plus(LONGEST_WAIT);
        Instant moment = at;
        boolean isMoving = true;
        while (isMoving) {
            Instant before = moment;
            for (ZoneId zone : zones) {
                moment = next(zone, moment);
            }
            if (moment.isAfter(end)) {
                return Optional.empty();
            }
            isMoving = !moment.equals(before);
        }
        return Optional.of(moment);
    }

    private static Instant next(ZoneId zone, Instant at) {
        ZonedDateTime there = at.atZone(zone);
        LocalTime clock = there.toLocalTime();
        if (clock.isBefore(FROM)) {
            return opening(zone, there.toLocalDate());
        }
        return clock.isBefore(UNTIL) ? at : opening(zone, there.toLocalDate().plusDays(1));
    }

    private static Instant opening(ZoneId zone, LocalDate day) {
        return day.atTime(FROM).atZone(zone).toInstant();
    }
}
