package io.trunkline.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.credit.Tariff;
import io.trunkline.event.Source;
import io.trunkline.fact.CallField;
import io.trunkline.fact.CallKey;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Order;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls get into the queue of analyses. */
class CompletionTest {
    private static Records records;
    private Scene scene;

    @BeforeAll
    static void open() {
        records = new Records("completion", new RecordEffects(Tariff.USUAL, true));
    }

    @AfterAll
    static void close() {
        records.close();
    }

    @BeforeEach
    void begin() {
        scene = records.scene();
    }

    private Fact.OfCall said(Source source, int second, Map<CallField, Object> values) {
        Order order = Scene.order(second, second);
        return new Fact.OfCall(new CallKey(scene.tenantId(), source, "call"), order, values);
    }

    private static Map<CallField, Object> completed() {
        Map<CallField, Object> values = new EnumMap<>(CallField.class);
        values.put(CallField.STATUS, "completed");
        values.put(CallField.TALK_SECONDS, 27);
        values.put(CallField.TRANSCRIPT, "assistant: hello\nuser: hi");
        values.put(CallField.CONTACT_NUMBER, "+12025550101");
        return values;
    }

    private List<String> queued() {
        return records.texts(
                "SELECT lane || ' ' || coalesce(phone_number, '-') FROM analysis_queue WHERE tenant_id = $1",
                scene.tenantId());
    }

    @Test
    void a_voice_agents_completed_call_is_queued_once_however_often_it_is_told() {
        records.apply(scene.event(1, 1, said(Source.BOLNA, 1, completed())));
        records.apply(scene.event(2, 2, said(Source.BOLNA, 2, completed())));

        assertThat(queued()).containsExactly("+12025550101 +12025550101");
    }

    @Test
    void its_time_is_that_of_the_call() {
        Map<CallField, Object> values = completed();
        values.put(CallField.DIALED_AT, Scene.START.minusSeconds(90));

        records.apply(scene.event(1, 1, said(Source.BOLNA, 1, values)));

        assertThat(records.text(
                        "SELECT extract(epoch FROM call_at)::bigint FROM analysis_queue WHERE tenant_id = $1",
                        scene.tenantId()))
                .isEqualTo(Long.toString(Scene.START.minusSeconds(90).getEpochSecond()));
    }

    @Test
    void without_a_number_the_call_has_a_lane_of_its_own() {
        Map<CallField, Object> values = completed();
        values.remove(CallField.CONTACT_NUMBER);

        records.apply(scene.event(1, 1, said(Source.BOLNA, 1, values)));

        assertThat(queued()).singleElement().asString().endsWith(" -").hasSize(38);
    }

    @Test
    void what_was_told_in_two_events_is_put_together() {
        Map<CallField, Object> ended = completed();
        ended.put(CallField.STATUS, "call-disconnected");
        records.apply(scene.event(1, 1, said(Source.BOLNA, 1, ended)));
        assertThat(queued()).isEmpty();

        records.apply(scene.event(2, 2, said(Source.BOLNA, 2, Map.of(CallField.STATUS, "completed"))));

        assertThat(queued()).hasSize(1);
    }

    @Test
    void a_rejected_call_is_not_queued_though_it_was_completed() {
        Map<CallField, Object> values = completed();
        values.remove(CallField.TALK_SECONDS);

        records.apply(scene.event(1, 1, said(Source.BOLNA, 1, values)));

        assertThat(queued()).isEmpty();
    }

    @Test
    void a_call_without_a_transcript_is_not_queued() {
        Map<CallField, Object> values = completed();
        values.put(CallField.TRANSCRIPT, " ");

        records.apply(scene.event(1, 1, said(Source.BOLNA, 1, values)));

        assertThat(queued()).isEmpty();
    }

    @Test
    void the_calls_of_people_are_not_queued() {
        records.apply(scene.event(1, 1, said(Source.PHONEBURNER, 1, completed())));

        assertThat(queued()).isEmpty();
    }
}
