package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.trunkline.access.Role;
import io.trunkline.event.Source;
import io.trunkline.simulator.life.CallLives;
import io.trunkline.simulator.people.Mix;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do in the console when something is wrong, in a real browser on a real node. */
class ConsoleDeedsIT {
    private static final String PHONEBURNER = "/api/webhooks/phoneburner/events";
    private static final int WIDE = 1280;

    /** Data that a table will not take is given up at the first try. */
    private static final String BREAK = """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE 'not this one' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER broken BEFORE INSERT OR UPDATE ON contacts FOR EACH ROW
                WHEN (NEW.last_name = 'Unlucky') EXECUTE FUNCTION refuse();
            """;

    private static final String MEND = "DROP TRIGGER IF EXISTS broken ON contacts; DROP FUNCTION IF EXISTS refuse()";

    @RegisterExtension
    static final Watched WATCHED = new Watched("console_deeds");

    private static TestNode node;
    private static Window window;

    @BeforeAll
    static void open() {
        node = WATCHED.node();
        new People(node).user(People.DEFAULT_TENANT, "dana@example.com", Role.ADMIN);
        window = WATCHED.window();
    }

    @BeforeEach
    void nothing_has_come_yet() {
        node.execute(MEND);
        node.clear();
        node.execute("TRUNCATE replays");
    }

    @Test
    void a_broken_handler_is_seen_mended_and_its_dead_letters_replayed_into_the_timeline() {
        node.execute(BREAK);
        Page page = window.signedIn("/", "dana@example.com", WIDE);
        assertThat(page.locator(".answer")).containsText("All good");

        node.take(Source.PHONEBURNER, PHONEBURNER, call("0101", "Nadia", "Unlucky"));
        node.take(Source.PHONEBURNER, PHONEBURNER, call("0102", "Milan", "Unlucky"));

        assertThat(page.locator(".answer")).containsText("2 dead letters need a look");
        page.click("text=See why");
        assertThat(page.locator(".rows li")).hasCount(1);
        assertThat(page.locator(".rows li")).containsText("the database refused it (SQLSTATE 23001)");
        assertThat(page.locator(".rows .big")).hasText("2");

        node.execute(MEND);
        page.click(".rows button:has-text('Replay')");
        assertThat(page.locator("dialog h2")).hasText("Replay 2 events?");
        page.click("dialog .danger");

        assertThat(page.locator(".dock")).containsText("2 events replayed.");
        assertThat(page.locator(".face h2")).hasText("No dead letters");
        page.click(".rail >> text=Contacts");
        page.click("tl-table a:has-text('Nadia')");
        assertThat(page.locator(".timeline")).containsText("Outbound call");
    }

    @Test
    void one_reason_is_replayed_and_another_stays() {
        bury("0101", "odd data");
        bury("0102", "no such column");
        Page page = window.signedIn("/dead-letters", "dana@example.com", WIDE);
        assertThat(page.locator(".rows li")).hasCount(2);

        page.click(".rows li:has-text('odd data') button");
        assertThat(page.locator("dialog h2")).hasText("Replay 1 event?");
        page.click("dialog .danger");

        assertThat(page.locator(".dock")).containsText("1 event replayed.");
        assertThat(page.locator(".rows li")).hasCount(1);
        assertThat(page.locator(".rows li")).containsText("no such column");
    }

    @Test
    void what_the_list_shows_is_replayed_and_nothing_else() {
        node.take(Source.PHONEBURNER, PHONEBURNER, call("0101", "Nadia", "Whitfield"));
        bury("0102", "odd data");
        Page page = window.signedIn("/events?outcome=processed", "dana@example.com", WIDE);
        assertThat(page.locator("tbody tr")).hasCount(1);

        page.click("text=Replay these");
        assertThat(page.locator("dialog h2")).hasText("Replay 1 event?");
        page.click("dialog .danger");

        assertThat(page.locator(".dock")).containsText("1 event replayed.");
        assertThat(node.rows("SELECT * FROM webhook_outcomes WHERE outcome = 'processed' AND generation = 1"))
                .hasSize(1);
        assertThat(node.rows("SELECT * FROM webhook_outcomes WHERE outcome = 'dead'"))
                .hasSize(1);
    }

    @Test
    void a_replay_under_way_is_found_again_on_another_page_and_cancelled() {
        for (int call = 1; call <= 5; call++) {
            bury("010" + call, "odd data");
        }
        Page page = window.signedIn("/dead-letters", "dana@example.com", WIDE);
        Browser.at(node).signedIn("dana@example.com").post("/api/v1/replays", new JsonObject().put("perSecond", 0.1));

        page.navigate(page.url().replace("/dead-letters", "/contacts"));
        assertThat(page.locator(".dock")).containsText("of 5 events replayed");
        page.click(".dock >> text=Cancel");

        assertThat(page.locator(".dock")).containsText("Cancelled.");
        assertThat(node.rows("SELECT * FROM webhook_retries WHERE attempts = 0"))
                .isEmpty();
    }

    @Test
    void a_text_in_the_payload_chooses_no_replay() {
        Page page = window.signedIn("/events?text=Nadia", "dana@example.com", WIDE);

        page.click("text=Replay these");

        assertThat(page.locator(".toast.bad")).containsText("by text");
        assertThat(page.locator("dialog")).hasCount(0);
    }

    @Test
    void a_call_of_each_provider_stands_in_its_contact_s_timeline() {
        Mix everyone = new Mix(5, 1, 1, 1, 1, false, false, Mix.USUAL.span());
        new CallLives(7, everyone, Instant.parse("2026-01-05T10:00:00Z"))
                .shots(60)
                .forEach(shot ->
                        node.take(shot.source(), shot.path(), shot.body().toString()));
        Page page = window.signedIn("/", "dana@example.com", WIDE);

        for (Source source : new Source[] {Source.PHONEBURNER, Source.CALLRAIL, Source.BOLNA}) {
            var call = node.row("""
                    SELECT c.contact_id, c.source FROM calls c JOIN contact_activities a ON a.call_id = c.id
                    WHERE c.source = $1 AND c.call_lifecycle_status = 'completed' ORDER BY c.id LIMIT 1""", source.word());
            page.navigate(Browser.at(node).origin() + "/contacts/" + call.get("contact_id"));

            assertThat(page.locator(".timeline .source." + source.word()).first())
                    .isVisible();
            assertThat(page.locator(".timeline .moment:has(.source." + source.word() + ")")
                            .first())
                    .containsText("call");
        }
    }

    private static void bury(String id, String reason) {
        long row = node.post(Source.PHONEBURNER, PHONEBURNER, call(id, "Nadia", "Whitfield"))
                .id();
        node.outcome(row);
        node.execute(
                "UPDATE webhook_outcomes SET outcome = 'dead', reason = '%s' WHERE log_id = %d".formatted(reason, row));
    }

    /** @param id also the end of the number */
    private static String call(String id, String firstName, String lastName) {
        return """
                {"event":"call.started","event_id":"evt_%s","timestamp":"2026-01-05T10:00:00Z",
                "contact":{"id":"pb_%s","first_name":"%s","last_name":"%s","phone":"+1202555%s"},
                "call":{"id":"call_%s","direction":"outbound","from_number":"+12025550100","to_number":"+1202555%s",
                "started_at":"2026-01-05T10:00:00Z"},"user":{"id":"pb_user_31","name":"Riley Okafor"}}
                """.formatted(id, id, firstName, lastName, id, id, id);
    }
}
