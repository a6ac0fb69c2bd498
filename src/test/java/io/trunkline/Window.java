package io.trunkline;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;

/** A real Chromium that looks at a node's console, and keeps what the page complained of. */
public final class Window implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** Runs before every page: what its policy refused is a complaint, how far its parts jumped is added up. */
    private static final String WATCH = """
            addEventListener('securitypolicyviolation', (refused) =>
                console.error('the policy refused', refused.effectiveDirective, refused.blockedURI));
            window.shifted = [];
            new PerformanceObserver((list) => list.getEntries().filter((shift) => !shift.hadRecentInput)
                .forEach((shift) => shifted.push({
                    by: shift.value,
                    what: shift.sources.map(({ node }) => (node?.outerHTML ?? node?.data ?? '').slice(0, 120)).join(' | '),
                }))).observe({ type: 'layout-shift', buffered: true });
            """;

    private static final int A_FRAME_MS = 16;
    private static final int PATIENCE_MS = 60_000;
    private static final String FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final String address;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Window(Playwright playwright, String address) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox")));
        this.address = address;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    static Window on(TestNode node) {
        return at(Browser.at(node).origin());
    }

    /** Where there is no Chromium, the test is skipped and says so. */
    public static Window at(String address) {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no " + CHROMIUM + ": the console is not looked at");
        Map<String, String> withoutItsOwn = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return new Window(Playwright.create(new Playwright.CreateOptions().setEnv(withoutItsOwn)), address);
    }

    /** A page of a browser that has never been here, {@code width} pixels wide. */
    public Page open(String path, int width) {
        return open(path, new NewContextOptions().setViewportSize(width, 800));
    }

    Page open(String path, NewContextOptions options) {
        return open(path, options, context -> {});
    }

    /** Where {@code before} may hold back what the page asks for. */
    Page open(String path, NewContextOptions options, Consumer<BrowserContext> before) {
        BrowserContext context = browser.newContext(options);
        before.accept(context);
        context.setDefaultTimeout(PATIENCE_MS);
        context.addInitScript(WATCH);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        page.navigate(address + path);
        return page;
    }

    Page signedIn(String path, String email, int width) {
        return signedIn(path, email, new NewContextOptions().setViewportSize(width, 800));
    }

    Page signedIn(String path, String email, NewContextOptions options) {
        Page page = open(path, options);
        page.fill("[name=email]", email);
        page.fill("[name=password]", Browser.PASSWORD);
        page.click("text=Sign in");
        page.waitForSelector(".rail");
        return page;
    }

    /** Closes all pages, and tells what they said: errors of scripts, of the policy, of requests, and dialogs of scripts. */
    public List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        browser.contexts().forEach(BrowserContext::close);
        complaints.clear();
        return all;
    }

    /** Of what moved while it was loaded. */
    static void forgetShifts(Page page) {
        page.evaluate("shifted.length = 0");
    }

    /** What moved by itself, and how far, as Chromium counts it. */
    static List<?> shifts(Page page) {
        return (List<?>) page.evaluate("shifted.filter(({ by }) => by > 0.001)");
    }

    /** Milliseconds until the first text or picture of the page was seen. Asked from outside: a page may not evaluate. */
    static double firstPaint(Page page) {
        Object painted = page.evaluate(FIRST_PAINT);
        while (painted == null) {
            page.waitForTimeout(A_FRAME_MS);
            painted = page.evaluate(FIRST_PAINT);
        }
        return ((Number) painted).doubleValue();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
