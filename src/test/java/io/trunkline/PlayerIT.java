package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.trunkline.access.Role;
import io.trunkline.config.Settings;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Source;
import io.trunkline.simulator.archive.Archive;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Recordings are listened to in a real browser, as the console plays them. */
class PlayerIT {
    private static final String LISTEN = """
            async (audio) => {
                audio.muted = true;
                await audio.play();
                const seeked = new Promise((done) => audio.addEventListener('seeked', done, { once: true }));
                audio.currentTime = 4;
                await seeked;
                return [audio.duration, audio.currentTime];
            }""";

    private static Archive archive;
    private static TestNode node;
    private static Window window;

    @BeforeAll
    static void open() {
        archive = Archive.open();
        node = new TestNode(
                TestDatabase.fresh("player"), archive.in(new Settings(Map.of())).values());
        new People(node).user(People.DEFAULT_TENANT, "riley@example.com", Role.REP);
        window = Window.on(node);
    }

    @AfterAll
    static void close() {
        if (window != null) {
            window.close();
        }
        node.close();
        archive.close();
    }

    @Test
    void a_recording_is_heard_from_the_call_s_card_and_in_the_timeline() {
        take("heard", "https://recordings.example.com/pb/heard.mp3");
        Page page = window.signedIn("/calls/" + id("heard", "id"), "riley@example.com", 1280);

        Object onCard = page.locator("tl-call-card audio").evaluate(LISTEN);
        page.navigate(page.url().replaceAll("/calls/.*", "/contacts/" + id("heard", "contact_id")));
        Object inTimeline = page.locator(".timeline audio").evaluate(LISTEN);

        assertThat(onCard.toString()).matches("\\[6\\.4\\d*, 4(\\.\\d+)?]");
        assertThat(inTimeline.toString()).matches("\\[6\\.4\\d*, 4(\\.\\d+)?]");
        assertThat(page.content()).doesNotContain("recordings.example.com");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void what_cannot_be_heard_says_why() {
        take("elsewhere", "https://other.example.com/pb/elsewhere.mp3");
        Page page = window.signedIn("/calls/" + id("elsewhere", "id"), "riley@example.com", 390);

        page.locator("tl-call-card audio").evaluate("(audio) => audio.play().catch(() => {})");

        assertThat(page.locator("tl-player [role=status]")).containsText("a host that is not allowed");
        assertThat(page.content()).doesNotContain("other.example.com");
        assertThat(window.complaints()).allMatch(complaint -> complaint.contains("/recording"));
    }

    private static void take(String call, String link) {
        node.take(Source.PHONEBURNER, "/api/webhooks/phoneburner/events", """
                {"event":"call.ended","event_id":"evt_%1$s","timestamp":"2026-11-20T10:00:00Z","api_version":"2.0",
                 "contact_id":"person_%1$s","call_id":"%1$s",
                 "call_summary":{"ended_at":"2026-11-20T10:00:00Z","talk_duration_seconds":9,"outcome":"completed"},
                 "recording":{"available":true,"url":"%2$s","duration_seconds":9}}""".formatted(call, link));
    }

    private static Object id(String call, String column) {
        return node.row("SELECT " + column + " FROM calls WHERE external_id = '" + call + "'")
                .get(column);
    }
}
