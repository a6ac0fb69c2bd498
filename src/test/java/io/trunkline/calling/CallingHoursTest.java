package io.trunkline.calling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallingHoursTest {
    private static final List<ZoneId> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> name.startsWith("America/") || name.startsWith("Europe/") || name.startsWith("Pacific/"))
            .sorted()
            .map(ZoneId::of)
            .toList();
    private static final Ruling ALLOWED = new Ruling.Allowed();

    private final CallingRule hours = new CallingHours();

    @Provide
    Arbitrary<List<ZoneId>> zones() {
        return Arbitraries.of(ZONES).list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2024-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("2032-01-01T00:00:00Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    @Property(tries = 2_000)
    void it_is_allowed_exactly_when_every_clock_is_within_the_window(
            @ForAll("zones") List<ZoneId> zones, @ForAll("moments") Instant at) {
        boolean within = zones.stream().allMatch(zone -> isDay(at, zone));

        assertThat(CallingHours.judge(zones, at).equals(ALLOWED)).isEqualTo(within);
    }

    @Property(tries = 2_000)
    void the_moment_it_names_is_later_allowed_and_the_first(
            @ForAll("zones") List<ZoneId> zones, @ForAll("moments") Instant at) {
        if (CallingHours.judge(zones, at) instanceof Ruling.NotBefore later) {
            assertThat(later.moment()).isAfter(at);
            assertThat(CallingHours.judge(zones, later.moment())).isEqualTo(ALLOWED);
            for (Instant moment = at; moment.isBefore(later.moment()); moment = moment.plus(Duration.ofMinutes(13))) {
                assertThat(CallingHours.judge(zones, moment)).isNotEqualTo(ALLOWED);
            }
        }
    }

    private static boolean isDay(Instant at, ZoneId zone) {
        LocalTime clock = at.atZone(zone).toLocalTime();
        return clock.getHour() >= 8 && clock.getHour() < 21;
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-07T13:00:00Z, 2026-03-07T12:59:59.999Z",
        "2026-03-08T12:00:00Z, 2026-03-08T11:59:59.999Z",
        "2026-11-01T13:00:00Z, 2026-11-01T12:59:59.999Z"
    })
    void a_day_begins_at_eight_by_the_clock_on_the_wall_whatever_night_was_before(Instant opens, Instant before) {
        List<ZoneId> newYork = List.of(ZoneId.of("America/New_York"));

        assertThat(CallingHours.judge(newYork, opens)).isEqualTo(ALLOWED);
        assertThat(CallingHours.judge(newYork, before)).isEqualTo(new Ruling.NotBefore(opens));
    }

    @Test
    void a_day_ends_at_nine_in_the_evening_to_the_moment() {
        List<ZoneId> chicago = List.of(ZoneId.of("America/Chicago"));
        Instant nine = Instant.parse("2026-07-02T02:00:00Z");

        assertThat(CallingHours.judge(chicago, nine.minusMillis(1))).isEqualTo(ALLOWED);
        assertThat(CallingHours.judge(chicago, nine))
                .isEqualTo(new Ruling.NotBefore(Instant.parse("2026-07-02T13:00:00Z")));
    }

    @Test
    void phoenix_keeps_its_clock_all_year() {
        assertThat(hours.judge("+16025550143", Instant.parse("2026-01-15T15:00:00Z")))
                .isEqualTo(ALLOWED);
        assertThat(hours.judge("+16025550143", Instant.parse("2026-07-15T15:00:00Z")))
                .isEqualTo(ALLOWED);
        assertThat(hours.judge("+16025550143", Instant.parse("2026-07-15T14:59:00Z")))
                .isNotEqualTo(ALLOWED);
    }

    @Test
    void a_number_that_may_be_in_two_zones_is_called_when_both_allow_it() {
        Instant eightInTheEast = Instant.parse("2026-01-15T14:00:00Z");

        Ruling ruling = hours.judge("+17015550143", eightInTheEast);

        assertThat(ruling).isEqualTo(new Ruling.NotBefore(Instant.parse("2026-01-15T15:00:00Z")));
    }

    @Test
    void an_exchange_may_lie_elsewhere_than_the_rest_of_its_area() {
        Instant morning = Instant.parse("2026-01-15T15:30:00Z");

        assertThat(hours.judge("+12083345555", morning)).isEqualTo(ALLOWED);
        assertThat(hours.judge("+12087465555", morning)).isNotEqualTo(ALLOWED);
    }

    @Test
    void a_number_that_may_be_anywhere_in_a_country_is_called_when_all_of_it_is_awake() {
        Ruling ruling = hours.judge("+18005550143", Instant.parse("2026-01-15T18:00:00Z"));

        assertThat(ruling).isEqualTo(new Ruling.NotBefore(Instant.parse("2026-01-15T22:00:00Z")));
    }

    @Test
    void a_number_without_a_place_is_called_at_no_hour() {
        assertThat(hours.judge("+80012345678", Instant.parse("2026-01-15T18:00:00Z")))
                .isEqualTo(new Ruling.UnknownZone());
    }

    @ParameterizedTest
    @CsvSource({"+19005550143", "+1303555", "+10000000000", "'call me'", "''", "+999123456789", "3035550143"})
    void what_is_no_telephone_of_a_person_is_not_called(String number) {
        assertThat(hours.judge(number, Instant.parse("2026-01-15T18:00:00Z"))).isEqualTo(new Ruling.NotCallable());
    }

    @Test
    void no_hour_suits_zones_on_opposite_sides() {
        List<ZoneId> apart = List.of(ZoneId.of("America/New_York"), ZoneId.of("Asia/Singapore"));

        assertThat(CallingHours.judge(apart, Instant.parse("2026-01-15T18:00:00Z")))
                .isInstanceOfAny(Ruling.NotBefore.class, Ruling.UnknownZone.class)
                .isNotEqualTo(ALLOWED);
    }
}
