package io.trunkline.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.event.Delivery;
import io.trunkline.event.Digest;
import io.trunkline.event.Entry;
import io.trunkline.event.LogId;
import io.trunkline.event.Payload;
import io.trunkline.event.Source;
import io.trunkline.fact.ContactField;
import io.trunkline.fact.Fact;
import io.trunkline.fact.Order;
import io.trunkline.fact.Reading;
import io.trunkline.provider.Orders;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnalysesTest {
    private static final Instant CALLED = Instant.parse("2026-03-02T10:00:00Z");

    private final Analyses analyses = new Analyses();

    private Entry entry(JsonObject body) {
        byte[] bytes = body.toBuffer().getBytes();
        Payload.Json json = (Payload.Json) Payload.parse(bytes);
        Digest hash = Digest.of(bytes);
        Delivery delivery = new Delivery(
                new UUID(0, 1),
                Source.ANALYSIS,
                new UUID(0, 0),
                analyses.describe(null, null, json.root(), hash.hex()),
                hash,
                hash,
                "{}",
                Buffer.buffer(bytes),
                json.root());
        return new Entry(new LogId(1, CALLED.plusSeconds(900)), 0, 0, delivery);
    }

    private static JsonObject heard(Instant calledAt) {
        return new JsonObject()
                .put("call_id", "a-call")
                .put("phone_number", "+12025550101")
                .put("call_at", calledAt)
                .put("analysed_at", CALLED.plusSeconds(800))
                .put("name", "Ada Lovelace")
                .put("email", "ada@example.com")
                .put("notification", "a line");
    }

    private Reading.Understood read(JsonObject body) {
        return (Reading.Understood) analyses.read(entry(body));
    }

    private Fact.OfContact contact(JsonObject body) {
        return (Fact.OfContact) read(body).facts().get(0);
    }

    @Test
    void it_says_who_the_number_is() {
        Fact.OfContact contact = contact(heard(CALLED));

        assertThat(contact.who().number()).isEqualTo("+12025550101");
        assertThat(contact.values())
                .containsEntry(ContactField.FIRST_NAME, "Ada")
                .containsEntry(ContactField.LAST_NAME, "Lovelace")
                .containsEntry(ContactField.EMAIL, "ada@example.com")
                .hasSize(3);
    }

    @Test
    void anything_that_anybody_else_says_is_greater_however_old() {
        Order heard = contact(heard(CALLED)).order();

        Order long_ago = new Order(Orders.micros(Instant.parse("2000-01-01T00:00:00Z")), 0, Long.MIN_VALUE);

        assertThat(long_ago.isAfter(heard)).isTrue();
    }

    @Test
    void of_two_analyses_the_later_calls_holds() {
        Order earlier = contact(heard(CALLED)).order();
        Order later = contact(heard(CALLED.plusSeconds(1))).order();

        assertThat(later.isAfter(earlier)).isTrue();
    }

    @Test
    void what_is_no_address_and_no_name_is_not_said() {
        Fact.OfContact contact =
                contact(heard(CALLED).put("email", "ada at example dot com").put("name", "202 555"));

        assertThat(contact.values()).isEmpty();
    }

    @Test
    void the_timeline_gets_its_line() {
        Fact.OfActivity activity = (Fact.OfActivity) read(heard(CALLED)).facts().get(1);

        assertThat(activity.activityType()).isEqualTo("analysis");
        assertThat(activity.notes()).isEqualTo("a line");
        assertThat(activity.occurredAt()).isEqualTo(CALLED.plusSeconds(800));
    }

    @Test
    void without_a_number_it_is_about_nobody() {
        JsonObject body = heard(CALLED);
        body.remove("phone_number");

        assertThat(analyses.read(entry(body))).isInstanceOf(Reading.Ignored.class);
    }
}
