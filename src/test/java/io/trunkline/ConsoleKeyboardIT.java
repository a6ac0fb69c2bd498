package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trunkline.access.Role;
import io.trunkline.event.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main path through the console by somebody who has no mouse. */
class ConsoleKeyboardIT {
    private static final String EVENTS = "/api/webhooks/phoneburner/events";
    private static final int WIDE = 1280;
    private static final int FAR = 60;

    @RegisterExtension
    static final Watched WATCHED = new Watched("console_keyboard");

    private static TestNode node;
    private static Window window;

    @BeforeAll
    static void open() {
        node = WATCHED.node();
        new People(node).user(People.DEFAULT_TENANT, "dana@example.com", Role.ADMIN);
        node.take(Source.PHONEBURNER, EVENTS, call("0101"));
        node.take(Source.PHONEBURNER, EVENTS, call("0102"));
        window = WATCHED.window();
    }

    @Test
    void signing_in_takes_typing_and_enter() {
        Page page = window.open("/events", WIDE);
        assertThat(page.locator("[name=email]")).isFocused();

        page.keyboard().type("dana@example.com");
        page.keyboard().press("Tab");
        page.keyboard().type(Browser.PASSWORD);
        page.keyboard().press("Enter");

        assertThat(page.locator("h1")).hasText("Events");
    }

    @Test
    void a_list_is_walked_an_event_opened_and_left_and_the_place_is_kept() {
        Page page = window.signedIn("/events", "dana@example.com", WIDE);
        assertThat(page.locator("tbody tr")).hasCount(2);

        page.keyboard().press("j");
        page.keyboard().press("j");
        Locator second = page.locator("tbody a.row").nth(1);
        assertThat(second).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator(".story")).containsText("Processed");
        page.keyboard().press("Escape");

        assertThat(page.locator(".detail")).hasCount(0);
        assertThat(second).isFocused();
    }

    @Test
    void a_dialog_keeps_the_focus_closes_by_escape_and_gives_it_back() {
        Page page = window.signedIn("/events", "dana@example.com", WIDE);
        assertThat(page.locator("tbody tr")).hasCount(2);
        tabTo(page, "Replay these");

        page.keyboard().press("Enter");
        assertThat(page.locator("dialog h2")).hasText("Replay 2 events?");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.evaluate(
                        "document.activeElement === document.body || !!document.activeElement.closest('dialog')"))
                .isEqualTo(true);
        page.keyboard().press("Escape");

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator("button:has-text('Replay these')")).isFocused();
        assertThat(node.rows("SELECT * FROM replays")).isEmpty();
    }

    @Test
    void a_replay_is_confirmed_and_put_away() {
        Page page = window.signedIn("/events", "dana@example.com", WIDE);
        assertThat(page.locator("tbody tr")).hasCount(2);
        tabTo(page, "Replay these");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).isVisible();

        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page.locator(".dock")).containsText("2 events replayed.");
        tabTo(page, "Close");
        page.keyboard().press("Enter");
        assertThat(page.locator(".dock")).hasCount(0);
        node.execute("TRUNCATE replays");
    }

    @Test
    void every_stop_of_the_tab_key_is_seen_and_has_a_name() {
        Page page = window.signedIn("/events", "dana@example.com", WIDE);
        assertThat(page.locator("tbody tr")).hasCount(2);

        for (int stops = 0; stops < 24; stops++) {
            page.keyboard().press("Tab");
            Object stop = page.evaluate("""
                    (() => {
                        const at = document.activeElement;
                        const style = getComputedStyle(at);
                        const name = at.getAttribute('aria-label') || at.innerText || at.title || at.placeholder;
                        if (at === document.body) return 'fine';
                        return name?.trim() && style.outlineStyle !== 'none' ? 'fine' : at.outerHTML;
                    })()""");
            assertThat(stop).isEqualTo("fine");
        }
    }

    private static void tabTo(Page page, String name) {
        for (int stops = 0; stops < FAR; stops++) {
            page.keyboard().press("Tab");
            String here = (String) page.evaluate(
                    "document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText ?? ''");
            if (here.strip().equals(name)) {
                return;
            }
        }
        throw new AssertionError(name + " cannot be reached by the tab key");
    }

    /** @param id also the end of the number */
    private static String call(String id) {
        return """
                {"event":"call.started","event_id":"evt_%1$s","timestamp":"2026-01-05T10:00:00Z",
                "contact":{"id":"pb_%1$s","first_name":"Dana","last_name":"Whitfield","phone":"+1202555%1$s"},
                "call":{"id":"call_%1$s","direction":"outbound","from_number":"+12025550100",
                "to_number":"+1202555%1$s","started_at":"2026-01-05T10:00:00Z"}}
                """.formatted(id);
    }
}
