package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trunkline.SyncScene.Person;
import io.trunkline.access.Role;
import io.trunkline.simulator.dialer.Trouble;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a contact stands with the dialer, as somebody reads it beside the list. */
class SyncConsoleIT {
    private static final int WIDE = 1280;

    private static SyncScene scene;
    private static Window window;

    @BeforeAll
    static void open() {
        scene = new SyncScene("sync_console", Map.of());
        window = Window.on(scene.node);
        new People(scene.node).user(People.DEFAULT_TENANT, "dana@example.com", Role.MANAGER);
        new People(scene.node).user(People.DEFAULT_TENANT, "riley@example.com", Role.REP);
    }

    @AfterAll
    static void close() {
        window.close();
        scene.close();
    }

    @Test
    void what_the_dialer_refused_is_read_and_sent_again() {
        Person person = scene.person();
        scene.dialer.trouble(number -> Trouble.REFUSED);
        scene.say(person.ours(), "first_name", "Anne");
        scene.untilState(person, "failed");
        scene.dialer.trouble(number -> Trouble.NONE);

        Page page = window.signedIn("/contacts/" + person.id(), "dana@example.com", WIDE);
        Locator badge = page.locator("tl-sync-badge");
        assertThat(badge).containsText("Not sent");
        assertThat(badge).containsText("REFUSED");
        badge.locator("summary").click();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/sync-failed.png")));
        badge.locator("button").click();

        assertThat(page.locator("tl-toasts")).containsText("On the way to the dialer");
        assertThat(badge).containsText("In sync");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/sync-in.png")));
        assertThat(scene.dialer.roster().field(person.id(), "first_name")).isEqualTo("Anne");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void a_rep_reads_it_and_sends_nothing() {
        Person stranger = scene.stranger();

        Page page = window.signedIn("/contacts/" + stranger.id(), "riley@example.com", 390);

        assertThat(page.locator("tl-sync-badge")).containsText("Not with the dialer");
        assertThat(page.locator("tl-sync-badge button")).hasCount(0);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/sync-phone.png")));
        assertThat(window.complaints()).isEmpty();
    }
}
