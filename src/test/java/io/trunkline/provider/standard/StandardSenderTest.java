package io.trunkline.provider.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Envelope;
import io.trunkline.fact.Reading;
import io.trunkline.provider.Posted;
import io.trunkline.provider.Provider;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardSenderTest {
    private final Provider sender = new StandardSender();

    @Test
    void an_event_is_known_again_by_the_id_of_its_delivery() {
        Posted posted = Posted.of(
                sender,
                null,
                "{\"type\":\"invoice.paid\",\"timestamp\":\"2026-11-19T15:00:00Z\",\"data\":{\"id\":\"inv_1\"}}");

        Envelope envelope = sender.describe(null, "msg_1", posted.body(), "hash");

        assertThat(envelope)
                .isEqualTo(new Envelope(
                        "invoice.paid", false, List.of("msg_1"), "inv_1", Instant.parse("2026-11-19T15:00:00Z")));
    }

    @Test
    void without_a_delivery_id_the_body_itself_is_the_key() {
        Posted posted = Posted.of(sender, null, "[]");

        assertThat(sender.describe(null, null, posted.body(), "hash"))
                .isEqualTo(new Envelope("unrecognised", false, List.of("hash"), null, null));
    }

    @Test
    void nothing_is_acted_on() {
        assertThat(Posted.of(sender, null, "{}").reading()).isInstanceOf(Reading.Ignored.class);
        assertThat(sender.types()).isEmpty();
    }
}
