package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.trunkline.access.Role;
import io.trunkline.config.Settings;
import io.trunkline.database.TestDatabase;
import io.trunkline.simulator.dialer.SimulatedDialer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts are pushed by somebody who looks at them, in a real browser, into a simulated dialer. */
class PushConsoleIT {
    private static final int WIDE = 1280;

    private static SimulatedDialer dialer;
    private static TestNode node;
    private static Window window;

    @BeforeAll
    static void open() {
        dialer = SimulatedDialer.open(100_000, Duration.ofMinutes(1));
        node = new TestNode(
                TestDatabase.fresh("push_console"),
                new HashMap<>(dialer.in(new Settings(Map.of())).values()));
        window = Window.on(node);
        new People(node).user(People.DEFAULT_TENANT, "dana@example.com", Role.MANAGER);
    }

    @AfterAll
    static void close() {
        window.close();
        node.close();
        dialer.close();
    }

    @BeforeEach
    void five_sellers_of_whom_one_must_not_be_called() {
        node.execute("TRUNCATE contacts, pushes, push_batches, push_contacts, push_requests, phoneburner_sessions");
        Sellers.insert(node, 5);
        node.execute("UPDATE contacts SET do_not_call = true WHERE sourceco_contact_id = 'sc_5'");
    }

    @Test
    void sellers_are_chosen_by_filter_checked_pushed_and_their_outcomes_read() {
        Page page = window.signedIn("/contacts?type=seller", "dana@example.com", WIDE);

        push(page, "Sellers in May");

        assertThat(page.locator("tl-toasts")).containsText("4 added, 1 skipped — see why");
        assertThat(page.locator("tl-push-card")).containsText("5 of 5 contacts settled");
        assertThat(page.locator("table[aria-label='Why contacts were skipped']"))
                .containsText("Do not call");
        assertThat(page.locator("table[aria-label='What became of each contact'] tbody tr"))
                .hasCount(5);
        page.selectOption("select[aria-label='Outcome']", "skipped");
        assertThat(page.locator("table[aria-label='What became of each contact'] tbody tr"))
                .hasCount(1);
        assertThat(page.locator("table[aria-label='Requests']")).containsText("Taken");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void what_was_pushed_is_found_again_and_its_session_closed() {
        Page page = window.signedIn("/contacts?type=seller", "dana@example.com", WIDE);
        push(page, "Sellers in June");
        assertThat(page.locator("tl-push-card")).containsText("Done");

        page.click(".rail >> text=Pushes");
        assertThat(page.locator("tl-table tbody tr")).hasCount(1);
        page.click(".tabs >> text=Sessions");
        assertThat(page.locator("table.list tbody tr")).hasCount(1);
        page.click("table.list >> text=Close");
        page.click("dialog .danger");

        assertThat(page.locator("table.list")).containsText("Closed");
        assertThat(window.complaints()).isEmpty();
    }

    private static void push(Page page, String session) {
        assertThat(page.locator("tl-table tbody a.row")).hasCount(5);
        page.click("tl-table thead input[type=checkbox]");
        page.click("text=Select all that fit");
        page.click("tl-selection-bar >> text=Push to dialer");
        assertThat(page.locator("dialog .verdicts")).containsText("4 of 5 contacts may go");
        assertThat(page.locator("dialog .verdicts")).containsText("Do not call");
        page.fill("dialog [name=name]", session);
        page.click("dialog >> text=Push 4 contacts");
    }
}
