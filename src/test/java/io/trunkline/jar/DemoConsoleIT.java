package io.trunkline.jar;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.trunkline.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first minute of somebody who tries it: one command, one click, and something happens. */
class DemoConsoleIT {
    private static final int WIDE = 1280;
    private static final Pattern AN_OUTCOME = Pattern.compile("Processed|Ignored");

    @TempDir
    private Path directory;

    @Test
    void a_visitor_enters_by_one_click_and_sees_calls_come_in() {
        JarNode node = JarNode.start(
                directory,
                Map.of("TRUNKLINE_DATA_DIR", directory.resolve("data").toString()),
                "demo");
        node.awaitReady(Fleet.START);
        try (Window window = Window.at("http://localhost:" + node.base().getPort())) {
            Page page = window.open("/", WIDE);

            page.click("text=Enter the demo");

            assertThat(page.locator(".answer")).containsText("All good");
            assertThat(page.locator(".passing")).containsText(AN_OUTCOME);
            assertThat(page.locator(".menu summary")).hasText("D");
            assertThat(window.complaints()).isEmpty();
        } finally {
            node.terminate();
            assertThat(node.ended(Duration.ofSeconds(60))).as(node.output()).isTrue();
        }
    }
}
