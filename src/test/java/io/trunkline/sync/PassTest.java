package io.trunkline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dialer.FieldMapping;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PassTest {
    private static final Instant FROM = Instant.parse("2026-06-01T09:00:00Z");

    private final Pass pass = new Pass(FROM, FieldMapping.USUAL, FROM);

    @Test
    void the_next_one_begins_with_the_newest() {
        List<ShownContact> first = pass.fresh(List.of(shown("1", FROM.plusSeconds(60)), shown("2", FROM)));
        pass.turn(first);
        List<ShownContact> second = pass.fresh(List.of(shown("2", FROM), shown("3", null)));

        assertThat(first).extracting(ShownContact::dialerId).containsExactly("1", "2");
        assertThat(second).extracting(ShownContact::dialerId).containsExactly("3");
        assertThat(pass.upTo()).isEqualTo(FROM.plusSeconds(60));
    }

    @Test
    void a_page_that_was_not_taken_in_is_as_new_the_next_time() {
        List<ShownContact> page = List.of(shown("1", FROM), shown("1", FROM), shown("2", FROM));

        List<ShownContact> first = pass.fresh(page);
        List<ShownContact> again = pass.fresh(page);

        assertThat(first).hasSize(2);
        assertThat(again).isEqualTo(first);
        assertThat(pass.page()).isEqualTo(1);
    }

    @Test
    void whoever_was_left_out_is_read_again() {
        pass.fresh(List.of(shown("1", FROM.plusSeconds(60)), shown("2", FROM.plusSeconds(10))));

        pass.leaveOut(List.of(shown("2", FROM.plusSeconds(10))));
        Instant dated = pass.upTo();
        pass.leaveOut(List.of(shown("3", null)));

        assertThat(dated).isEqualTo(FROM.plusSeconds(10));
        assertThat(pass.upTo()).isEqualTo(FROM);
    }

    @Test
    void one_that_came_to_no_end_goes_on_unless_it_is_too_old_or_asks_for_something_else() {
        pass.turn(List.of());

        assertThat(pass.page()).isEqualTo(2);
        assertThat(pass.isOf(FROM, FieldMapping.USUAL, FROM.plusSeconds(600))).isTrue();
        assertThat(pass.isOf(FROM, FieldMapping.USUAL, FROM.plusSeconds(3_600))).isFalse();
        assertThat(pass.isOf(FROM.plusSeconds(1), FieldMapping.USUAL, FROM)).isFalse();
        assertThat(pass.isOf(FROM, new FieldMapping(List.of()), FROM)).isFalse();
    }

    @Test
    void one_of_very_many_pages_rests_and_forgets_whom_it_saw() {
        pass.turn(pass.fresh(List.of(shown("1", FROM))));
        boolean isLongAtFirst = pass.isLong();
        for (int page = 1; page < 2_000; page++) {
            pass.turn(List.of());
        }
        boolean isLongThen = pass.isLong();
        pass.rest();

        assertThat(isLongAtFirst).isFalse();
        assertThat(isLongThen).isTrue();
        assertThat(pass.fresh(List.of(shown("1", FROM)))).hasSize(1);
    }

    private static ShownContact shown(String id, @Nullable Instant changedAt) {
        return new ShownContact(id, null, null, changedAt, Map.of());
    }
}
