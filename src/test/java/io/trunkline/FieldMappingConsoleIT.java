package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trunkline.access.Role;
import io.trunkline.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the dialer is told, changed by somebody who looks at it in a real browser. */
class FieldMappingConsoleIT {
    private static final int WIDE = 1280;

    private static TestNode node;
    private static Window window;

    @BeforeAll
    static void open() {
        node = new TestNode(TestDatabase.fresh("mapping_console"));
        window = Window.on(node);
        People people = new People(node);
        people.user(People.DEFAULT_TENANT, "dana@example.com", Role.MANAGER);
        people.user(People.DEFAULT_TENANT, "remy@example.com", Role.REP);
    }

    @AfterAll
    static void close() {
        window.close();
        node.close();
    }

    @BeforeEach
    void a_seller_and_the_usual_mapping() {
        node.execute("TRUNCATE contacts, field_mappings");
        Sellers.insert(node, 1);
    }

    @Test
    void a_field_is_added_renamed_and_kept_while_the_card_beside_it_follows() {
        Page page = window.signedIn("/field-mapping", "dana@example.com", WIDE);
        assertThat(page.locator(".mapped li")).hasCount(9);

        page.click("text=Add a field");
        name(page, 9).fill("crm_status");
        page.click(".mapping button.main");

        assertThat(page.locator("tl-toasts")).containsText("Saved");
        assertThat(page.locator(".mapping form")).containsText("Changed by");
        assertThat(page.locator("section[aria-label='As it goes']")).containsText("sourceco_contact_id");
        page.reload();
        assertThat(name(page, 9)).hasValue("crm_status");
        assertThat(window.complaints()).allMatch(said -> said.contains("status of 400"));
    }

    @Test
    void what_cannot_be_kept_is_said_at_the_field_that_is_wrong_and_can_be_discarded() {
        Page page = window.signedIn("/field-mapping", "dana@example.com", WIDE);

        name(page, 2).fill("phone");
        page.click(".mapping button.main");

        assertThat(page.locator(".mapped li").nth(3)).containsText("phone is given twice.");
        assertThat(page.locator(".mapped li .wrong")).hasCount(1);
        assertThat(page.locator(".mapping form")).containsText("Not saved yet.");
        page.click("text=Discard changes");
        assertThat(name(page, 2)).hasValue("company");
        assertThat(page.locator(".mapping button.main")).isDisabled();
        assertThat(node.rows("SELECT * FROM field_mappings")).isEmpty();
    }

    @Test
    void what_has_to_go_cannot_be_left_out() {
        Page page = window.signedIn("/field-mapping", "dana@example.com", WIDE);

        assertThat(page.locator(".mapped li:has-text('Always goes')")).hasCount(3);
        assertThat(name(page, 3)).isDisabled();
        page.click("button[aria-label='Leave out Title']");
        page.click(".mapping button.main");

        assertThat(page.locator("tl-toasts")).containsText("Saved");
        assertThat(page.locator(".mapped li")).hasCount(8);
        page.click("text=Back to the usual");
        assertThat(page.locator(".mapped li")).hasCount(9);
    }

    @Test
    void those_who_do_not_lead_are_not_led_there() {
        Page page = window.signedIn("/pushes", "remy@example.com", WIDE);

        assertThat(page.locator(".tabs >> text=Sessions")).isVisible();
        assertThat(page.locator(".tabs >> text=Fields")).hasCount(0);
        page.navigate(page.url().replace("/pushes", "/field-mapping"));
        assertThat(page.locator("main")).containsText("There is no such page");
    }

    private static Locator name(Page page, int row) {
        return page.locator(".mapped li input").nth(row);
    }
}
