package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page that shows the contract, in a real browser. */
class ReferenceIT {
    private static TestNode node;
    private static Window window;

    @BeforeAll
    static void open() {
        node = new TestNode("reference");
        window = Window.on(node);
    }

    @AfterAll
    static void close() {
        if (window != null) {
            window.close();
        }
        node.close();
    }

    @Test
    void the_contract_can_be_read_and_asks_nobody_else() {
        Page page = window.open("/api/", 1280);

        assertThat(page.locator("#operations-people-getRecording")).containsText("/calls/{id}/recording");
        page.click("#operations-people-getRecording .opblock-summary-control");
        assertThat(page.locator("#operations-people-getRecording")).containsText("One range of bytes may be asked for");
        assertThat(asked(page))
                .isNotEmpty()
                .allSatisfy(url -> assertThat(url)
                        .matches(ours -> ours.startsWith(Browser.at(node).origin()) || ours.startsWith("data:")));
        assertThat(window.complaints()).allMatch(complaint -> complaint.contains("/api/v1/me"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> asked(Page page) {
        return (List<String>) page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)");
    }
}
