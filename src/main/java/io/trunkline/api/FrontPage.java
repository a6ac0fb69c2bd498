package io.trunkline.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.stream.Collectors;

/** A plain page of counts and last effects, for a first look; it fetches itself anew every two seconds. */
public final class FrontPage implements Handler<HttpServerRequest> {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="2">
            <title>Trunkline</title>
            <link rel="stylesheet" href="/front.css">
            </head>
            <body>
            <main>
            <h1>Trunkline</h1>
            <p>Node %s. Settled since it started:</p>
            <table><thead><tr><th>Source and outcome</th><th class="figure">Events</th></tr></thead><tbody>
            %s
            </tbody></table>
            <h2>Last effects</h2>
            <table><thead><tr><th>Received (UTC)</th><th>Source</th><th>Type</th><th class="figure">Log id</th><th>Outcome</th></tr></thead><tbody>
            %s
            </tbody></table>
            </main>
            </body>
            </html>
            """;

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 15px/1.5 system-ui, sans-serif; margin: 0; }
            main { max-width: 960px; margin: 32px auto; padding: 0 16px; }
            h1 { font-size: 24px; margin: 0 0 4px; }
            h2 { font-size: 17px; margin: 32px 0 8px; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: 8px 12px 8px 0; border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
            th { font-weight: 600; }
            .figure { text-align: right; font-variant-numeric: tabular-nums; }
            """;

    private final String node;
    private final Recent recent;

    public FrontPage(String node, Recent recent) {
        this.node = node;
        this.recent = recent;
    }

    @Override
    public void handle(HttpServerRequest request) {
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        String path = String.valueOf(request.path());
        if (reads && path.equals("/")) {
            end(request, "text/html; charset=utf-8", page());
        } else if (reads && path.equals("/front.css")) {
            end(request, "text/css; charset=utf-8", STYLE);
        } else {
            request.response()
                    .setStatusCode(404)
                    .putHeader("content-type", "application/problem+json")
                    .end("{\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is nothing at this path.\"}");
        }
    }

    private String page() {
        String counts = recent.counts().entrySet().stream()
                .map(count -> "<tr><td>" + text(count.getKey()) + "</td><td class=\"figure\">" + count.getValue()
                        + "</td></tr>")
                .collect(Collectors.joining("\n"));
        String lines = recent.lines().stream().map(FrontPage::row).collect(Collectors.joining("\n"));
        return PAGE.formatted(
                text(node),
                counts.isEmpty() ? "<tr><td>Nothing yet: send a webhook.</td><td></td></tr>" : counts,
                lines.isEmpty() ? "<tr><td colspan=\"5\">They appear here as they are committed.</td></tr>" : lines);
    }

    private static String row(Recent.Line line) {
        return "<tr><td>" + line.at() + "</td><td>" + text(line.source()) + "</td><td>" + text(line.type())
                + "</td><td class=\"figure\">" + line.logId() + "</td><td>" + text(line.outcome()) + "</td></tr>";
    }

    /** What senders wrote is text, whatever it looks like. */
    private static String text(String hostile) {
        return hostile.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void end(HttpServerRequest request, String type, String body) {
        request.response()
                .putHeader("content-type", type)
                .putHeader("content-security-policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("cache-control", "no-store")
                .end(body);
    }
}
