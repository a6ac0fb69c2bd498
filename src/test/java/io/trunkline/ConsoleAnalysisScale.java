package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.trunkline.access.Role;
import io.trunkline.config.Settings;
import io.trunkline.simulator.openai.Mood;
import io.trunkline.simulator.openai.SimulatedOpenAi;
import io.trunkline.simulator.openai.Temper;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people see of analyses in the console: how analysing fares, and what is known of a person. */
class ConsoleAnalysisScale {
    private static final int WIDE = 1280;
    private static final int PHONE = 390;
    private static final Vertx VERTX = Vertx.vertx();
    private static final SimulatedOpenAi PROVIDER =
            SimulatedOpenAi.open(VERTX, Temper.even()).await();

    @RegisterExtension
    static final Watched WATCHED =
            new Watched("console_analysis", PROVIDER.in(new Settings(Map.of())).values());

    private static TestNode node;
    private static VoiceCalls calls;
    private static Window window;

    @BeforeAll
    static void open() {
        node = WATCHED.node();
        calls = new VoiceCalls(node);
        window = WATCHED.window();
        People people = new People(node);
        people.user(People.DEFAULT_TENANT, "dana@example.com", Role.MANAGER);
        people.user(People.DEFAULT_TENANT, "riley@example.com", Role.REP);
    }

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @BeforeEach
    void empty() {
        PROVIDER.turn(Temper.even());
        node.execute("TRUNCATE lead_analytics, analysis_queue, analysis_lanes");
    }

    @Test
    void a_completed_call_appears_with_its_score_without_reloading() {
        Page page = window.signedIn("/analysis", "dana@example.com", WIDE);
        assertThat(page.locator(".answer")).containsText("All good");
        assertThat(page.locator(".face")).containsText("No analyses");

        String call = calls.completed("+12025550111", VoiceCalls.GLAD);
        calls.untilAnalysed(call);

        assertThat(page.locator("table[aria-label=Analyses] tbody tr")).hasCount(1);
        assertThat(page.locator("table[aria-label=Analyses]")).containsText("Positive");
        assertThat(page.locator("table[aria-label=Analyses] meter")).hasCount(1);
        page.selectOption("[aria-label='Any sentiment']", "negative");
        assertThat(page.locator(".face")).containsText("No analysis matches");
        page.click("text=Clear filters");
        page.click("table[aria-label=Analyses] a:has-text('Open call')");
        assertThat(page.locator(".detail")).containsText("Meeting scheduled");
    }

    @Test
    void a_contact_shows_how_it_went_from_call_to_call() {
        String first = calls.completed("+12025550112", VoiceCalls.SAD);
        calls.untilAnalysed(first);
        String second = calls.completed("+12025550112", VoiceCalls.GLAD);
        calls.untilAnalysed(second);
        Page page = window.signedIn("/contacts/" + calls.contactOf(second), "riley@example.com", WIDE);

        assertThat(page.locator("tl-score-chart circle")).hasCount(2);
        assertThat(page.locator(".detail")).containsText("from 2 calls");
        assertThat(page.locator(".detail")).containsText("Rising");
        assertThat(page.locator(".timeline")).containsText("Positive");
        page.hover("tl-score-chart svg");
        assertThat(page.locator("tl-score-chart p")).containsText(Pattern.compile("— \\d+ · "));
        page.click("tl-score-chart button");
        assertThat(page.locator("tl-score-chart tbody tr")).hasCount(2);
    }

    @Test
    void what_was_given_up_says_why_and_is_tried_again_by_a_button() {
        PROVIDER.turn(Temper.always(Mood.BROKEN_JSON));
        String call = calls.completed("+12025550113", VoiceCalls.GLAD);
        calls.giveUp(call);
        PROVIDER.turn(Temper.even());
        Page page = window.signedIn("/analysis", "dana@example.com", WIDE);
        assertThat(page.locator(".answer")).containsText("1 call could not be analysed");
        assertThat(page.locator("table[aria-label='Given up']")).containsText("Malformed");

        page.click("table[aria-label='Given up'] button");

        assertThat(page.locator(".toast")).containsText("It waits for its turn");
        calls.untilAnalysed(call);
        assertThat(page.locator("table[aria-label=Analyses] tbody tr")).hasCount(1);
        assertThat(page.locator(".answer")).containsText("All good");
    }

    @Test
    void all_of_them_are_tried_again_once_that_is_confirmed() {
        PROVIDER.turn(Temper.always(Mood.BROKEN_JSON));
        String call = calls.completed("+12025550114", VoiceCalls.GLAD);
        calls.giveUp(call);
        PROVIDER.turn(Temper.even());
        Page page = window.signedIn("/analysis", "dana@example.com", WIDE);

        page.click("text=Try all again");
        page.click("dialog .danger");

        assertThat(page.locator(".toast")).containsText("1 call waits again");
        calls.untilAnalysed(call);
    }

    @Test
    void it_fits_a_phone_and_is_none_of_a_rep_s_business() {
        String call = calls.completed("+12025550115", VoiceCalls.GLAD);
        calls.untilAnalysed(call);
        Page page = window.signedIn("/analysis", "dana@example.com", PHONE);
        Page rep = window.signedIn("/analysis", "riley@example.com", WIDE);

        assertThat(page.locator("table[aria-label=Analyses] tbody tr")).hasCount(1);
        Object overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(overflow).isEqualTo(0);
        assertThat(rep.locator("main")).containsText("There is no such page");
    }
}
