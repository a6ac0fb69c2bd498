package io.trunkline.ingress.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptHeadersTest {

    @Test
    void as_many_signatures_as_are_tried_are_kept_whole() {
        String signatures = ("v1a," + "A".repeat(86) + "== ").repeat(16).strip();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Webhook-Signature", signatures);

        JsonObject kept = new JsonObject(KeptHeaders.withSignature(headers));

        assertThat(kept.getString("webhook-signature")).isEqualTo(signatures);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"webhook-id", "webhook-timestamp", "webhook-signature", "signature", "x-phoneburner-signature"})
    void what_was_signed_with_and_stands_twice_is_left_out_as_it_was_refused(String name) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add(name, "one")
                .add(name, "two")
                .add("user-agent", "a sender")
                .add("user-agent", "a proxy");

        JsonObject kept = new JsonObject(KeptHeaders.withSignature(headers));

        assertThat(kept).isEqualTo(new JsonObject().put("user-agent", "a sender"));
    }

    @Test
    void a_signed_id_is_judged_as_it_came_and_cut_only_where_people_read_it() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("webhook-id", "i".repeat(999));

        JsonObject judged = new JsonObject(KeptHeaders.withSignature(headers));
        JsonObject stored = new JsonObject(KeptHeaders.of(headers));

        assertThat(judged.getString("webhook-id")).hasSize(999);
        assertThat(stored.getString("webhook-id")).hasSize(200);
    }

    @Test
    void nothing_is_kept_without_a_bound() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("webhook-signature", "s".repeat(9_999))
                .add("user-agent", "u".repeat(9_999));

        JsonObject kept = new JsonObject(KeptHeaders.withSignature(headers));

        assertThat(kept.getString("webhook-signature")).hasSize(2_000);
        assertThat(kept.getString("user-agent")).hasSize(200);
    }
}
