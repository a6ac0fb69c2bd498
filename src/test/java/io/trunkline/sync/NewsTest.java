package io.trunkline.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.dialer.FieldMapping.Column;
import io.trunkline.event.Delivery;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NewsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");
    private static final UUID CONTACT = new UUID(0, 7);
    private static final ShownContact SHOWN = new ShownContact(
            "30001", null, null, NOW, Map.of(Column.FIRST_NAME, "Anne", Column.PHONE_NUMBER, "+12025550143"));
    private static final JsonObject CARD =
            new JsonObject().put("firstName", "Dana").put("phoneNumber", "+12025550143");

    private final News news = new News(new UUID(0, 1), new UUID(0, 2), NOW);

    @Test
    void what_differs_from_what_the_dialer_had_is_news() {
        JsonObject body = body(news.of(new Placed(SHOWN, CONTACT, true, "sc_1", null, true, CARD)));

        assertThat(body.getJsonObject("changes"))
                .isEqualTo(new JsonObject()
                        .put("first_name", new JsonObject().put("new", "Anne").put("old", "Dana")));
    }

    @Test
    void somebody_known_here_who_is_seen_for_the_first_time_was_not_edited() {
        Placed linked = new Placed(SHOWN, CONTACT, true, "sc_1", null, true, null);
        Placed unlinked = new Placed(SHOWN, CONTACT, true, "sc_1", null, false, null);

        JsonObject link = body(news.of(unlinked));

        assertThat(news.of(linked)).isEmpty();
        assertThat(link.getJsonObject("changes")).isEmpty();
        assertThat(link.getString("contact_id")).isEqualTo("30001");
    }

    @Test
    void somebody_whom_nobody_here_knows_is_news_as_a_whole() {
        JsonObject body = body(news.of(new Placed(SHOWN, CONTACT, false, "sc_1", null, false, null)));

        assertThat(body.getJsonObject("changes").fieldNames()).containsExactlyInAnyOrder("first_name", "phone");
    }

    @Test
    void somebody_named_by_a_number_alone_keeps_all_that_is_known_and_is_named_by_that_number() {
        Placed same = new Placed(SHOWN, CONTACT, true, null, "+12025550143", false, CARD);
        Placed other = new Placed(SHOWN, CONTACT, true, null, "+12025550199", false, CARD);

        JsonObject body = body(news.of(same));
        JsonObject renumbered = body(news.of(other));

        assertThat(body.getJsonObject("contact").getString("phone")).isEqualTo("+12025550143");
        assertThat(body.getJsonObject("changes").fieldNames()).containsExactlyInAnyOrder("first_name", "phone");
        assertThat(renumbered.getJsonObject("contact").getString("phone")).isEqualTo("+12025550199");
        assertThat(renumbered.getJsonObject("changes").fieldNames()).containsExactly("first_name");
        assertThat(other.said()).doesNotContainKey(Column.PHONE_NUMBER);
    }

    private static JsonObject body(Optional<Delivery> said) {
        return said.orElseThrow().body().toJsonObject();
    }
}
