package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import io.trunkline.access.Role;
import io.trunkline.event.Source;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What those who run the gateway, and those who call, do in the console's other pages. */
class ConsolePagesIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final int WIDE = 1280;

    @RegisterExtension
    static final Watched WATCHED = new Watched("console_pages");

    private static TestNode node;
    private static Window window;

    @BeforeAll
    static void open() {
        node = WATCHED.node();
        People people = new People(node);
        people.user(People.DEFAULT_TENANT, "dana@example.com", Role.ADMIN);
        people.user(People.DEFAULT_TENANT, "kim@example.com", Role.ADMIN);
        people.user(People.DEFAULT_TENANT, "riley@example.com", Role.REP);
        people.user(People.DEFAULT_TENANT, "max@example.com", Role.MANAGER);
        node.take(Source.PHONEBURNER, "/api/webhooks/phoneburner/events", """
                {"event":"call.started","event_id":"evt_1","timestamp":"%s","api_version":"2.0",
                "contact":{"id":"pb_1","first_name":"%s","phone":"+12025550143"},
                "call":{"id":"call_1","direction":"outbound","to_number":"+12025550143","started_at":"%1$s"},
                "user":{"id":"pb_user_31","name":"%2$s"}}
                """.formatted(Instant.now(), HOSTILE));
        window = WATCHED.window();
    }

    @Test
    void a_connection_is_made_its_secret_shown_once_and_it_is_tried() {
        Page page = window.signedIn("/connections", "dana@example.com", WIDE);
        page.click("text=New connection");
        page.fill("dialog [name=name]", "North " + HOSTILE);
        page.click("text=Make the connection");

        assertThat(page.locator("dialog h2")).hasText("Copy this now");
        String address = page.locator("dialog .once .code").first().textContent();
        String secret = page.locator("dialog .once .code").nth(1).textContent();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).isVisible();
        page.click("text=I have kept it");

        assertThat(page.locator(".detail h2")).containsText(HOSTILE);
        assertThat(page.locator("main").innerText())
                .doesNotContain(secret, address.substring(address.lastIndexOf('/') + 1));
        node.until(() -> {
            page.click("text=Send test event");
            page.waitForSelector(".note.good, .note.bad");
            return page.locator(".note.good").count() == 1;
        });
        page.click(".note.good a");
        assertThat(page.locator(".story")).containsText("Verified");
    }

    @Test
    void a_rotation_says_until_when_the_older_secret_is_valid_and_a_pause_what_it_does() {
        JsonObject draft = new JsonObject()
                .put("source", "standard")
                .put("name", "rotated")
                .put("verification", "signature");
        Browser.at(node)
                .bearer(new People(node).token(People.DEFAULT_TENANT, Role.ADMIN))
                .post("/api/v1/connections", draft);
        Page page = window.signedIn("/connections", "dana@example.com", WIDE);
        page.click("tl-table a:has-text('rotated')");

        page.click("text=New secret");
        page.selectOption("[name=overlapSeconds]", "3600");
        page.click("text=Make it");
        page.click("text=I have kept it");

        assertThat(page.locator(".facts").first()).containsText("2 signing secrets");
        assertThat(page.locator(".facts").first()).containsText("the older secret until");
        page.click(".detail button:has-text('Pause')");
        page.click("dialog .danger");
        assertThat(page.locator(".note.wait")).containsText("503");
        page.click(".detail button:has-text('Resume')");
        assertThat(page.locator(".toast").last()).containsText("takes events again");
    }

    @Test
    void a_token_is_shown_once_opens_the_api_and_is_revoked() {
        Page page = window.signedIn("/tokens", "dana@example.com", WIDE);
        page.click("text=New token");
        page.fill("dialog [name=name]", "Nightly report");
        page.click("text=Make the token");
        Browser script =
                Browser.at(node).bearer(page.locator("dialog .code").first().textContent());
        page.click("text=I have kept it");

        assertThat(script.get("/api/v1/me").status()).isEqualTo(200);
        page.click("text=Revoke");
        page.click("dialog .danger");
        assertThat(page.locator(".list")).containsText("Revoked");
        assertThat(script.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void a_rep_who_is_said_to_be_a_user_finds_the_own_calls_in_the_own_day() {
        Page page = window.signedIn("/reps", "dana@example.com", WIDE);
        page.click(".list >> text=Edit");
        page.fill("[name=team]", "North");
        page.selectOption("[name=userId]", new SelectOption().setLabel("Dana Whitfield (riley@example.com)"));
        page.click("text=Save");
        assertThat(page.locator(".list")).containsText("North");

        Page day = window.signedIn("/", "riley@example.com", WIDE);

        assertThat(day.locator(".tile").first()).containsText("1");
        assertThat(day.locator(".rows")).containsText(HOSTILE);
    }

    @Test
    void the_audit_log_tells_who_did_what_and_is_narrowed() {
        Page page = window.signedIn("/audit-log", "kim@example.com", WIDE);
        assertThat(page.locator(".list")).containsText("Signed in");

        page.selectOption("[aria-label='Any action']", "makeToken");

        assertThat(page.locator(".list td:has-text('Signed in')")).hasCount(0);
        assertThat(page).hasURL(Pattern.compile(".*operation=makeToken"));
    }

    @Test
    void a_person_gets_a_new_password_and_one_that_is_too_short_is_refused_there() {
        Page page = window.signedIn("/users", "kim@example.com", WIDE);
        page.click("tr:has-text('max@example.com') >> text=New password");
        page.fill("dialog [name=password]", "short");
        page.click("dialog .main");
        assertThat(page.locator("dialog")).isVisible();

        page.fill("dialog [name=password]", "another long phrase");
        page.click("dialog .main");

        assertThat(page.locator(".toast")).containsText("is changed");
        assertThat(Browser.at(node)
                        .post("/api/v1/login", Browser.credentials("max@example.com", "another long phrase"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_columns_somebody_chose_are_there_again() {
        Page page = window.signedIn("/calls", "kim@example.com", WIDE);
        page.click(".choose summary");
        page.check(".choose label:has-text('Campaign') input");
        page.reload();

        assertThat(page.locator("th:has-text('Campaign')")).isVisible();
        assertThat(page.locator("th:has-text('Session')")).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"390", "1280", "1920"})
    void no_page_is_wider_than_its_window(int width) {
        Page page = window.signedIn("/", "kim@example.com", width);
        for (String path : new String[] {
            "/events",
            "/contacts",
            "/pushes",
            "/sessions",
            "/calls",
            "/connections",
            "/agents",
            "/credits",
            "/my-day",
            "/users",
            "/reps",
            "/tokens",
            "/audit-log"
        }) {
            page.navigate(Browser.at(node).origin() + path);
            page.waitForSelector("h1");
            Object overflow = page.evaluate("Math.max(document.documentElement.scrollWidth - innerWidth,"
                    + " ...[...document.querySelectorAll('.page > *')].map((e) => e.scrollWidth - e.clientWidth))");
            assertThat(overflow).as(path + " at " + width).isEqualTo(0);
        }
    }
}
