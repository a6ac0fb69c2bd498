package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.trunkline.access.Role;
import io.trunkline.event.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people see and do in the console, in a real browser on a real node. */
class ConsoleIT {
    private static final String PHONEBURNER = "/api/webhooks/phoneburner/events";
    private static final String HOSTILE = "<script>alert(1)</script>\\\"><img src=x onerror=alert(2)>";
    private static final int WIDE = 1280;
    private static final int PHONE = 390;

    @RegisterExtension
    static final Watched WATCHED = new Watched("console");

    private static TestNode node;
    private static Window window;

    @BeforeAll
    static void open() {
        node = WATCHED.node();
        People people = new People(node);
        people.user(People.DEFAULT_TENANT, "dana@example.com", Role.ADMIN);
        people.user(People.DEFAULT_TENANT, "riley@example.com", Role.REP);
        window = WATCHED.window();
    }

    @Test
    void a_webhook_arrives_without_reloading_and_its_story_ends_in_a_contact() {
        Page page = window.signedIn("/", "dana@example.com", WIDE);
        assertThat(page.locator(".answer")).containsText("All good");

        node.take(Source.PHONEBURNER, PHONEBURNER, call("call_seen", "Dana"));
        page.click(".passing a");

        assertThat(page.locator(".story")).containsText("Verified");
        assertThat(page.locator(".story")).containsText("Processed");
        page.click(".story a:has-text('Contact')");
        assertThat(page.locator(".timeline")).containsText("Outbound call");
    }

    @Test
    void what_a_provider_wrote_is_text_wherever_it_is_shown() {
        node.take(Source.PHONEBURNER, PHONEBURNER, call("call_hostile", HOSTILE));
        Page page = window.signedIn("/contacts", "dana@example.com", WIDE);

        page.click("tl-table a:has-text('onerror')");
        assertThat(page.locator(".detail h2")).containsText("<script>alert(1)</script>");
        page.click(".moment a");
        page.click("text=/^Event \\d+$/");

        assertThat(page.locator(".code.body")).containsText("onerror=alert(2)");
        assertThat(page.locator("main img, main script").count()).isZero();
    }

    @Test
    void a_rep_begins_with_the_own_day_and_sees_no_events() {
        Page page = window.signedIn("/", "riley@example.com", PHONE);

        assertThat(page.locator("h1")).hasText("My day");
        assertThat(page.locator(".rail")).not().containsText("Events");
        Object overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(overflow).isEqualTo(0);
    }

    @Test
    void an_admin_lets_a_person_sign_in() {
        Page page = window.signedIn("/users", "dana@example.com", WIDE);
        page.click("text=Add a user");

        page.fill("[name=name]", "Kim Ito");
        page.fill("[name=email]", "kim@example.com");
        page.fill("[name=password]", Browser.PASSWORD);
        page.click("text=Let them sign in");

        assertThat(page.locator(".toast")).containsText("may sign in now");
        assertThat(page.locator(".list")).containsText("kim@example.com");
        assertThat(window.signedIn("/", "kim@example.com", PHONE).locator("h1")).hasText("My day");
    }

    @Test
    void a_refused_request_stands_in_quarantine_and_is_judged_again() {
        node.post(Source.STANDARD, PHONEBURNER, call("call_refused", "Dana"));
        Page page = window.signedIn("/quarantine", "dana@example.com", WIDE);

        page.click("tl-table a.row");
        page.click("text=Verify again");

        assertThat(page.locator(".toast.bad")).isVisible();
        assertThat(page.locator(".code.body")).containsText("call_refused");
    }

    @Test
    void nothing_is_shown_after_signing_out() {
        Page page = window.signedIn("/contacts", "dana@example.com", WIDE);

        page.click(".menu summary");
        page.click("text=Sign out");

        assertThat(page.locator("[name=password]")).isVisible();
        page.navigate(page.url());
        assertThat(page.locator("[name=password]")).isVisible();
    }

    private static String call(String id, String firstName) {
        return """
                {"event":"call.started","event_id":"evt_%s","timestamp":"2026-01-05T10:00:00Z",
                "contact":{"id":"pb_%s","first_name":"%s","last_name":"Whitfield","phone":"+12025550143"},
                "call":{"id":"%s","direction":"outbound","from_number":"+12025550100","to_number":"+12025550143",
                "started_at":"2026-01-05T10:00:00Z"},"user":{"id":"pb_user_31","name":"Riley Okafor"}}
                """.formatted(id, id, firstName, id);
    }
}
