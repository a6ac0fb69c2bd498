package io.trunkline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.trunkline.access.Role;
import io.trunkline.event.Source;
import io.trunkline.simulator.life.CallLives;
import io.trunkline.simulator.people.Mix;
import io.trunkline.simulator.shot.Shot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That no page jumps while events come in, runs what others wrote, shuts anyone out, or complains: at both widths, light
 * and dark.
 */
class ConsoleLooksScale {
    private static final String EVENTS = "/api/webhooks/phoneburner/events";
    private static final int A_LOOK_AT_THE_LOG_MS = 600;
    private static final int WIDE = 1280;
    private static final int PHONE = 390;

    private static final List<String> PAGES = List.of(
            "/",
            "/events",
            "/events/{event}",
            "/dead-letters",
            "/quarantine",
            "/contacts",
            "/pushes",
            "/sessions",
            "/field-mapping",
            "/contacts/{contact}",
            "/lists",
            "/suppressions",
            "/imports",
            "/calls",
            "/calls/{call}",
            "/analysis",
            "/connections",
            "/agents",
            "/credits",
            "/my-day",
            "/users");

    /** What a person cannot be expected to look away from; the rest is advice. */
    private static final String RULES = """
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then(({ violations }) =>
                violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html.slice(0, 160)).join(' | ')))
            """;

    private static final Deque<Shot> TO_COME = new ArrayDeque<>();

    @RegisterExtension
    static final Watched WATCHED = new Watched("console_looks");

    private static TestNode node;
    private static Window window;
    private static Map<String, String> ids;
    private static String signedIn;

    @BeforeAll
    static void open() throws IOException {
        node = WATCHED.node();
        new People(node).user(People.DEFAULT_TENANT, "dana@example.com", Role.ADMIN);
        TO_COME.addAll(new CallLives(3, Mix.USUAL.withContacts(12), Instant.parse("2026-01-05T10:00:00Z")).shots(400));
        come(80);
        hostile();
        ids = Map.of(
                "event", id("SELECT max(id) AS id FROM webhook_log"),
                "contact", id("SELECT id FROM contacts WHERE last_name LIKE '%onerror%'"),
                "call", id("SELECT id FROM calls WHERE external_id = 'call_hostile'"));
        window = WATCHED.window();
        signedIn = window.signedIn("/", "dana@example.com", WIDE).context().storageState();
    }

    static Stream<String> pages() {
        return PAGES.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void nothing_jumps_while_events_come_in(String path) {
        for (int width : new int[] {WIDE, PHONE}) {
            Page page = arrive(path, at(width, ColorScheme.LIGHT));
            Window.forgetShifts(page);

            for (int times = 0; times < 2; times++) {
                come(3);
                page.waitForTimeout(A_LOOK_AT_THE_LOG_MS);
            }

            assertThat(Window.shifts(page)).as("%s at %d", path, width).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource({"/my-day, reps?*", "/my-day, day?*&to=*", "/calls, reps?*"})
    void nothing_jumps_when_a_part_comes_late(String path, String part) {
        for (int width : new int[] {WIDE, PHONE}) {
            List<Route> heldBack = new ArrayList<>();
            String late = "**/api/v1/" + part;
            Page page = arrive(path, at(width, ColorScheme.LIGHT), context -> context.route(late, heldBack::add));
            Window.forgetShifts(page);

            page.waitForResponse(late, () -> heldBack.forEach(Route::resume));
            page.waitForTimeout(A_LOOK_AT_THE_LOG_MS);

            assertThat(Window.shifts(page)).as("%s at %d", path, width).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void nobody_is_shut_out(String path) throws IOException {
        assertThat(violations(arrive(path, at(WIDE, ColorScheme.LIGHT).setBypassCSP(true))))
                .as("wide and light")
                .isEmpty();
        assertThat(violations(arrive(path, at(PHONE, ColorScheme.DARK).setBypassCSP(true))))
                .as("on a phone, dark")
                .isEmpty();
    }

    @Test
    void the_one_who_looks_finds_a_picture_without_words() throws IOException {
        Page page = arrive("/events", at(WIDE, ColorScheme.LIGHT).setBypassCSP(true));

        page.evaluate(
                "document.querySelector('main').append(Object.assign(new Image(), { src: '/console/icon.svg' }))");

        assertThat(violations(page)).singleElement().asString().startsWith("image-alt");
    }

    @Test
    void what_others_wrote_is_text_on_every_page() {
        Set<String> seen = new TreeSet<>();
        for (String path : PAGES) {
            Page page = arrive(path, at(WIDE, ColorScheme.LIGHT));

            assertThat(page.locator("main img, main script, main iframe, main object")
                            .count())
                    .as(path)
                    .isZero();
            assertThat(page.locator("a[href^='javascript'], [src^='javascript']")
                            .count())
                    .as(path)
                    .isZero();
            if (page.locator("main").innerText().contains("onerror=alert")) {
                seen.add(path);
            }
        }
        assertThat(seen).contains("/events/{event}", "/contacts", "/contacts/{contact}", "/calls/{call}");
    }

    @Test
    void a_mark_that_turns_the_direction_of_writing_stays_with_its_own_words() {
        Page page = arrive("/contacts/{contact}", at(WIDE, ColorScheme.LIGHT));

        assertThat(page.locator(".detail h2")).containsText("\u202Etxet");
        String isolated =
                (String) page.evaluate("getComputedStyle(document.querySelector('.detail .facts dd')).unicodeBidi");
        assertThat(isolated).isEqualTo("plaintext");
    }

    private static NewContextOptions at(int width, ColorScheme scheme) {
        return new NewContextOptions()
                .setViewportSize(width, width == PHONE ? 844 : 800)
                .setColorScheme(scheme);
    }

    private static Page arrive(String path, NewContextOptions options) {
        return arrive(path, options, context -> {});
    }

    private static Page arrive(String path, NewContextOptions options, Consumer<BrowserContext> before) {
        String place = path;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            place = place.replace("{" + id.getKey() + "}", id.getValue());
        }
        Page page = window.open(place, options.setStorageState(signedIn), before);
        page.waitForSelector("main :is(h1, h2) >> visible=true");
        assertThat(page.locator(".bones, .bone")).hasCount(0);
        return page;
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page) throws IOException {
        page.addScriptTag(new Page.AddScriptTagOptions().setContent(axe()));
        return (List<String>) page.evaluate(RULES);
    }

    private static String axe() throws IOException {
        try (InputStream script = ConsoleLooksScale.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void come(int webhooks) {
        for (int times = 0; times < webhooks; times++) {
            Shot shot = TO_COME.remove();
            node.take(shot.source(), shot.path(), shot.body().toString());
        }
    }

    private static String id(String sql) {
        return node.row(sql).get("id").toString();
    }

    /** In every field that is shown, as far as a sender decides on it. */
    private static void hostile() {
        String text = "\u202Etxet <script>alert(1)</script>\\\"><img src=x onerror=alert(2)>";
        String link = "javascript:alert(3)";
        node.take(Source.PHONEBURNER, EVENTS, """
                {"event":"call.started","event_id":"evt_1","timestamp":"2026-01-05T10:00:00Z",
                "contact":{"id":"pb_hostile","first_name":"%1$s","last_name":"%1$s","company":"%1$s","title":"%1$s",
                "phone":"+12025550199","email":"%2$s","website":"%2$s"},
                "call":{"id":"call_hostile","direction":"outbound","from_number":"+12025550100",
                "to_number":"+12025550199","started_at":"2026-01-05T10:00:00Z"},
                "user":{"id":"pb_hostile_rep","name":"%1$s","email":"%2$s"}}
                """.formatted(text, link));
        node.take(Source.PHONEBURNER, EVENTS, """
                {"event":"disposition.set","event_id":"evt_2","timestamp":"2026-01-05T10:02:00Z",
                "contact_id":"pb_hostile","call_id":"call_hostile",
                "disposition":{"code":"%1$s","label":"%1$s","notes":"%1$s"},"user":{"id":"pb_hostile_rep","name":"%1$s"}}
                """.formatted(text));
        node.take(Source.PHONEBURNER, EVENTS, """
                {"event":"call.ended","event_id":"evt_3","timestamp":"2026-01-05T10:03:00Z",
                "contact_id":"pb_hostile","call_id":"call_hostile",
                "call_summary":{"ended_at":"2026-01-05T10:03:00Z","talk_duration_seconds":60,"outcome":"%1$s"},
                "recording":{"available":true,"url":"%2$s","duration_seconds":60}}
                """.formatted(text, link));
    }
}
