package io.trunkline.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.Order;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Call call = Call.unheard(new CallKey(new UUID(0, 1), Source.BOLNA, "x"));

    @Test
    void only_an_outbound_call_with_a_sign_of_a_dial_is_an_attempt() {
        state(1, Map.of(CallField.RINGING_AT, NOON, CallField.TALK_SECONDS, 9));
        assertThat(call.contribution().attempt()).isFalse();

        state(2, Map.of(CallField.DIRECTION, "outbound"));
        assertThat(call.contribution().attempt()).isTrue();
        assertThat(call.contribution().connected()).isFalse();
        assertThat(call.contribution().talkSeconds()).isEqualTo(9);

        state(3, Map.of(CallField.DIRECTION, "inbound"));
        assertThat(call.contribution()).isEqualTo(Contribution.NONE);
    }

    @Test
    void it_was_made_at_its_first_sign_else_at_its_first_event() {
        state(1, Map.of(CallField.STATUS, "queued"));
        assertThat(call.occurredAt()).isEqualTo(NOON);

        state(2, Map.of(CallField.ANSWERED_AT, NOON.plusSeconds(60)));
        assertThat(call.occurredAt()).isEqualTo(NOON.plusSeconds(60));

        state(3, Map.of(CallField.RINGING_AT, NOON.minusSeconds(60)));
        assertThat(call.occurredAt()).isEqualTo(NOON.minusSeconds(60));
    }

    private void state(int order, Map<CallField, Object> values) {
        call.state(Map.copyOf(values), new Order(order, 0, 0), NOON.plusSeconds(order - 1), order);
    }
}
