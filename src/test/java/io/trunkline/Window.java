package io.trunkline;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/** A real Chromium that looks at a node's console, and keeps what the page complained of. */
final class Window implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

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
    }

    /** Where there is no Chromium, the test is skipped and says so. */
    static Window on(TestNode node) {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no " + CHROMIUM + ": the console is not looked at");
        Map<String, String> withoutItsOwn = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return new Window(
                Playwright.create(new Playwright.CreateOptions().setEnv(withoutItsOwn)),
                Browser.at(node).origin());
    }

    /** A page of a browser that has never been here, {@code width} pixels wide. */
    Page open(String path, int width) {
        BrowserContext context = browser.newContext(new NewContextOptions().setViewportSize(width, 800));
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
        Page page = open(path, width);
        page.fill("[name=email]", email);
        page.fill("[name=password]", Browser.PASSWORD);
        page.click("text=Sign in");
        page.waitForSelector(".rail");
        return page;
    }

    /** Errors of scripts, of the policy, of requests, and dialogs that a script opened, since it was asked last. */
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
