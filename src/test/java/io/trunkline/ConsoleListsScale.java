package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.trunkline.access.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Contacts brought along, selected, looked at before they are called, and left in peace, in a real browser. */
class ConsoleListsScale {
    private static final int WIDE = 1280;
    private static final String MANAGER = "dana@example.com";
    private static final String REP = "riley@example.com";

    /** Honolulu sleeps when New York does not, now and then; the toll-free one is left out by the hour or the zone. */
    private static final String TEAM = """
            id,name,company,phone,email,type
            s-1,Dana Whitfield,Northgate,+1 212 666 0001,dana@northgate.example,seller
            s-2,Riley Okafor,Southgate,+1 212 666 0001,riley@southgate.example,seller
            s-3,Sam Ortiz,Westgate,+1 900 555 0100,sam@westgate.example,seller
            b-1,Alex Kim,Eastgate,+1 212 666 0004,alex@eastgate.example,buyer
            b-2,Kai Doe,Eastgate,12,kai@eastgate.example,buyer
            """;

    @RegisterExtension
    static final Watched WATCHED = new Watched("console_lists");

    private static TestNode node;
    private static Window window;
    private static Browser api;

    @BeforeAll
    static void open() {
        node = WATCHED.node();
        window = WATCHED.window();
        People people = new People(node);
        people.user(People.DEFAULT_TENANT, MANAGER, Role.MANAGER);
        people.user(People.DEFAULT_TENANT, REP, Role.REP);
        api = Browser.at(node).bearer(people.token(People.DEFAULT_TENANT, Role.ADMIN));
    }

    @BeforeEach
    void nobody_is_known() {
        node.clear();
        node.execute("TRUNCATE contact_lists, contact_list_members, imports, import_errors");
    }

    @Test
    void a_team_begins_with_its_own_data() {
        Page page = window.signedIn("/contacts", MANAGER, WIDE);
        assertThat(page.locator(".face h2")).hasText("No contacts");

        page.click("text=Import contacts");
        page.setInputFiles("[name=file]", file());
        page.click("dialog .main");

        assertThat(page.locator("dialog [aria-live]")).hasText("4 lines taken, 1 to be mended");
        Download errors = page.waitForDownload(() -> page.click("dialog a:has-text('What to mend')"));
        assertThat(errors.suggestedFilename()).isEqualTo("errors.csv");
        node.until(() -> node.rows("SELECT id FROM contacts").size() == 4);
        page.click("dialog >> text=Close");
        assertThat(page.locator("tl-table tbody tr")).hasCount(4);
        page.click(".tabs >> text=Imports");
        assertThat(page.locator("table.list")).containsText("team.csv");
        assertThat(page.locator("table.list .chip")).hasText("Done");
    }

    @Test
    void sellers_are_selected_checked_and_saved() throws IOException {
        bring();
        Page page = window.signedIn("/contacts", MANAGER, WIDE);

        page.click(".tabs >> text=Sellers");
        assertThat(page.locator("tl-table tbody tr")).hasCount(3);
        page.check("[aria-label='Select Dana Whitfield']");
        assertThat(page.locator(".selected")).containsText("1 selected");
        page.check("[aria-label='Select all that are shown']");
        assertThat(page.locator(".selected")).containsText("3 selected");
        page.click("text=Select all that fit");
        assertThat(page.locator(".selected")).containsText("All that fit are selected");
        page.click(".selected >> text=Who may be called");

        Locator verdicts = page.locator("tl-verdicts");
        assertThat(verdicts.locator(".big")).containsText("of 3 contacts may go into a session");
        assertThat(verdicts.locator("tr:has-text('Not a callable number')")).containsText("Never");
        overrideTheHour(page);
        assertThat(verdicts.locator(".big")).hasText("1 of 3 contacts may go into a session");
        page.check("[aria-label='Let go all the same: Duplicate']");
        assertThat(verdicts.locator(".big")).hasText("2 of 3 contacts may go into a session");
        Download file = page.waitForDownload(() -> page.click("text=Download as CSV"));
        assertThat(Files.readString(file.path())).contains("not_callable", "Dana");
        page.click("dialog [aria-label=Close]");

        page.click(".selected >> text=Save as list");
        page.fill("dialog [name=name]", "All sellers");
        page.click("dialog .main");
        page.click(".toast >> text=Show");
        assertThat(page.locator("table.list")).containsText("Kind: Seller");
        page.click("table.list >> text=Show contacts");
        assertThat(page.locator(".tabs [aria-current]")).hasText("Sellers");
    }

    /** Whatever the clock says while this runs. */
    private static void overrideTheHour(Page page) {
        assertThat(page.locator(
                        "tl-verdicts tr:has-text('Duplicate'), tl-verdicts tr:has-text('Outside calling hours')"))
                .hasCount(1);
        Locator hour = page.locator("[aria-label='Let go all the same: Outside calling hours']");
        if (hour.count() > 0) {
            hour.check();
        }
    }

    @Test
    void contacts_are_selected_by_the_keyboard_alone_and_suppressed() {
        bring();
        Page page = window.signedIn("/contacts?type=buyer", MANAGER, WIDE);
        assertThat(page.locator("tl-table tbody tr")).hasCount(1);

        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator(".selected")).containsText("1 selected");
        page.focus(".selected >> text=Suppress");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog h2")).hasText("Suppress 1 contact");
        page.fill("dialog [name=reason]", "asked for a quiet month");
        page.keyboard().press("Enter");

        page.click(".toast >> text=Show");
        assertThat(page.locator("table.list")).containsText("Alex Kim");
        assertThat(page.locator("table.list")).containsText("asked for a quiet month");
        page.click("table.list >> text=Lift");
        page.click("dialog .danger");
        assertThat(page.locator("table.list .chip")).containsText("Lifted by Dana Whitfield");
    }

    @Test
    void a_number_is_never_to_be_called_again() {
        bring();
        Page page = window.signedIn("/suppressions", REP, WIDE);
        assertThat(page.locator(".face h2")).hasText("Nobody is suppressed");

        page.click(".room header button");
        page.fill("dialog [name=phoneNumber]", "212 666 0004");
        page.selectOption("dialog select", "");
        assertThat(page.locator("dialog .note")).containsText("nobody can lift it");
        page.click("dialog .main");

        assertThat(page.locator("table.list .chip")).hasText("Do not call");
        assertThat(page.locator("table.list >> text=Lift")).hasCount(0);
        node.until(() -> node.rows("SELECT id FROM contacts WHERE do_not_call").size() == 1);
    }

    @Test
    void a_rep_sees_the_reasons_and_overrides_none() {
        bring();
        Page page = window.signedIn("/contacts", REP, WIDE);

        assertThat(page.locator("text=Import contacts")).hasCount(0);
        assertThat(page.locator(".tabs >> text=Imports")).hasCount(0);
        page.check("[aria-label='Select all that are shown']");
        page.click(".selected >> text=Who may be called");

        assertThat(page.locator("tl-verdicts .big")).containsText("of 4 contacts");
        assertThat(page.locator("tl-verdicts [type=checkbox]")).hasCount(0);
    }

    private static FilePayload file() {
        return new FilePayload("team.csv", "text/csv", TEAM.getBytes(StandardCharsets.UTF_8));
    }

    private static void bring() {
        api.with("Content-Type", "text/csv").ask("POST", "/api/v1/imports?name=team.csv", TEAM);
        node.until(() -> node.rows("SELECT id FROM contacts").size() == 4);
    }
}
