package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.trunkline.access.Role;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do about credits and voice agents, in a real browser. */
class ConsoleCreditsScale {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final int WIDE = 1280;

    @RegisterExtension
    static final Watched WATCHED = new Watched("console_credits");

    private static TestNode node;
    private static Window window;
    private static Browser admin;

    @BeforeAll
    static void open() {
        node = WATCHED.node();
        People people = new People(node);
        people.user(People.DEFAULT_TENANT, "dana@example.com", Role.ADMIN);
        people.user(People.DEFAULT_TENANT, "max@example.com", Role.MANAGER);
        people.user(People.DEFAULT_TENANT, "riley@example.com", Role.REP);
        admin = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.ADMIN));
        window = WATCHED.window();
    }

    @BeforeEach
    void clear() {
        node.clear();
    }

    @Test
    void an_admin_tops_up_and_sees_it_at_once() {
        Page page = window.signedIn("/credits", "dana@example.com", WIDE);
        assertThat(page.locator(".answer")).hasText("No credits are left. Calls go on and are billed.");

        page.click("text=Top up");
        page.fill("dialog [name=credits]", "500");
        page.fill("dialog [name=reason]", HOSTILE);
        page.click("text=Add credits");

        assertThat(page.locator(".toast")).containsText("500 credits added; 500 credits left");
        assertThat(page.locator(".answer")).containsText("500 credits left");
        assertThat(page.locator("table.list")).containsText(HOSTILE);
        assertThat(page.locator("table.list")).containsText("+500");
    }

    @Test
    void what_is_used_shows_by_day_and_leads_to_its_call() {
        topUp(100);
        VoiceCall.of("x1", "ava").is(node, "completed", 601);
        Page page = window.signedIn("/credits", "dana@example.com", WIDE);

        assertThat(page.locator(".answer")).hasText("89 credits left: about 8 days at the last days’ use.");
        assertThat(page.locator(".tile").nth(1)).containsText("11");
        page.hover("rect.bar >> nth=29");
        assertThat(page.locator("tl-day-bars")).containsText("11 credits used by 1 call, 100 added");
        page.click("text=As table");
        assertThat(page.locator("tl-day-bars tbody tr").first()).containsText("11");
        page.click("table.list a");
        assertThat(page).hasURL(Pattern.compile(".*/calls/[0-9a-f-]{36}"));
    }

    @Test
    void a_ledger_that_is_narrowed_is_exported_as_it_is_seen() throws IOException {
        topUp(100);
        VoiceCall.of("x1", "ava").is(node, "completed", 61);
        Page page = window.signedIn("/credits", "max@example.com", WIDE);
        page.selectOption("[aria-label='Any entry']", "call");
        assertThat(page.locator("table.list tbody tr")).hasCount(1);
        assertThat(page.locator("text=Top up")).hasCount(0);

        Download file = page.waitForDownload(() -> page.click("text=Export CSV"));

        assertThat(Files.readAllLines(file.path())).hasSize(2).last().asString().contains(",call,-2,");
    }

    @Test
    void low_credits_are_told_on_every_page_to_those_who_lead_until_somebody_tops_up() {
        topUp(10);
        VoiceCall.of("x1", "ava").is(node, "completed", 61);
        Page page = window.signedIn("/credits", "dana@example.com", WIDE);
        page.click("text=Change");
        page.fill("dialog [name=threshold]", "50");
        page.click("dialog .main");
        assertThat(page.locator(".answer.bad")).hasText("8 credits left, below your threshold of 50.");
        page.click(".rail a:has-text('Contacts')");
        assertThat(page.locator(".banner")).containsText("Credits are low: 8 left.");
        Page ofRep = window.signedIn("/contacts", "riley@example.com", WIDE);
        assertThat(ofRep.locator("h1")).isVisible();
        assertThat(ofRep.locator(".banner")).hasCount(0);

        page.click(".banner a");
        page.click("text=Top up");
        page.fill("dialog [name=credits]", "100");
        page.fill("dialog [name=reason]", "Invoice 117");
        page.click("text=Add credits");

        assertThat(page.locator(".answer")).containsText("108 credits left");
        page.click(".rail a:has-text('Contacts')");
        assertThat(page.locator(".banner")).hasCount(0);
    }

    @Test
    void a_balance_below_zero_says_so() {
        admin.ask("PATCH", "/api/v1/credits", "{\"threshold\":0}");
        VoiceCall.of("x1", "ava").is(node, "completed", 61);

        Page page = window.signedIn("/contacts", "dana@example.com", WIDE);

        assertThat(page.locator(".banner.bad")).containsText("Credits are overdrawn by 2.");
        page.click(".banner a");
        assertThat(page.locator(".answer.bad")).hasText("Overdrawn by 2 credits. Calls go on and are billed.");
        assertThat(page.locator(".tile").first()).containsText("−2");
    }

    @Test
    void an_agent_that_nobody_knows_is_named_and_mapped() {
        VoiceCall.of("x1", HOSTILE).is(node, "completed", 61);
        Page page = window.signedIn("/connections", "dana@example.com", WIDE);
        page.click(".tabs a:has-text('Agents')");
        assertThat(page.locator("table.list")).containsText("Unmapped");
        assertThat(page.locator("table.list")).containsText(HOSTILE);

        page.click("text=Rename");
        page.fill("dialog [name=name]", "Appointments " + HOSTILE);
        page.click("dialog .main");
        assertThat(page.locator("table.list strong")).hasText("Appointments " + HOSTILE);
        page.click("table.list button:has-text('Map')");

        assertThat(page.locator("table.list")).containsText("Mapped");
        assertThat(page.locator("table.list")).not().containsText("Unmapped");
        Page ofManager = window.signedIn("/agents", "max@example.com", WIDE);
        assertThat(ofManager.locator("table.list")).containsText("Appointments");
        assertThat(ofManager.locator("table.list button")).hasCount(0);
    }

    private static void topUp(long credits) {
        admin.post(
                "/api/v1/credits/top-ups",
                new JsonObject().put("credits", credits).put("reason", "Invoice 1"));
    }
}
