package io.trunkline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.database.OpenDatabase;
import io.trunkline.event.Entry;
import io.trunkline.journal.Intake;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PgStoriesTest {
    @RegisterExtension
    private static final OpenDatabase DATABASE = new OpenDatabase("stories");

    private final Intake intake = new Intake(DATABASE.pool());
    private final PgStories stories = new PgStories(DATABASE.pool());

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    @Test
    void a_processed_event_leads_to_the_rows_it_moved() {
        Entry entry = call("c1");
        intake.settle(entry);

        JsonObject story = stories.story(Intake.TENANT, entry.at().id()).await().orElseThrow();

        assertThat(kinds(story)).containsExactlyInAnyOrder("call", "contact", "activity");
        assertThat(story.getJsonArray("outcomes").getJsonObject(0).getString("outcome"))
                .isEqualTo("processed");
        assertThat(story.getJsonArray("attempts")).isEmpty();
    }

    @Test
    void an_event_that_fails_tells_each_try_and_what_it_waits_for() {
        Entry entry = call("c1");
        DATABASE.execute("INSERT INTO webhook_attempts (log_id, generation, attempt, node, error_class, error)"
                + " VALUES (" + entry.at().id() + ", 0, 1, 'a-node', 'transient', 'the database was away')");
        DATABASE.execute("INSERT INTO webhook_retries (log_id, received_at, attempts, next_at, reason)"
                + " SELECT id, received_at, 1, clock_timestamp(), 'the database was away' FROM webhook_log");

        JsonObject story = stories.story(Intake.TENANT, entry.at().id()).await().orElseThrow();

        assertThat(story.getJsonArray("attempts").getJsonObject(0).getString("errorClass"))
                .isEqualTo("transient");
        assertThat(story.getJsonArray("waiting").getJsonObject(0).getString("nextAt"))
                .endsWith("Z");
        assertThat(story.getJsonArray("outcomes")).isEmpty();
        assertThat(story.getJsonArray("effects")).isEmpty();
    }

    @Test
    void the_body_is_what_came_byte_for_byte() {
        Entry entry = call("c1");

        byte[] body = stories.body(Intake.TENANT, entry.at().id())
                .await()
                .orElseThrow()
                .getBytes();

        assertThat(body).isEqualTo(entry.delivery().body().getBytes());
    }

    @Test
    void another_tenant_has_no_such_event() {
        Entry entry = call("c1");
        intake.settle(entry);
        UUID stranger = UUID.randomUUID();

        assertThat(stories.story(stranger, entry.at().id()).await()).isEmpty();
        assertThat(stories.body(stranger, entry.at().id()).await()).isEmpty();
    }

    private static List<String> kinds(JsonObject story) {
        return story.getJsonArray("effects").stream()
                .map(effect -> ((JsonObject) effect).getString("kind"))
                .toList();
    }

    private Entry call(String call) {
        return intake.storeCall(call, "call.started", "2026-11-20T10:00:00Z");
    }
}
