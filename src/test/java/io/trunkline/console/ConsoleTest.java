package io.trunkline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final Pattern IMPORT = Pattern.compile("^import (?:.* from )?'([^']+)';$", Pattern.MULTILINE);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void serve() {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer()
                .requestHandler(new Console(false))
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterAll
    static void close() {
        vertx.close().await();
    }

    @Test
    void every_place_is_the_same_page_under_a_policy_that_lets_only_our_files_run() {
        HttpResponse<String> page = get("/events/42");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(get("/").body()).contains("<tl-shell>");
        assertThat(page.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
    }

    @Test
    void the_one_inline_script_is_the_import_map_that_the_policy_names() {
        HttpResponse<String> page = get("/");

        String map = between(page.body(), "<script type=\"importmap\">", "</script>");

        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("'sha256-" + Hash.of(map.getBytes(StandardCharsets.UTF_8)) + "'");
        assertThat(page.body()).doesNotContain("${").doesNotContain("style=");
    }

    @Test
    void every_module_that_a_module_names_is_served() {
        String page = get("/").body();
        Map<String, Object> imports = new JsonObject(between(page, "<script type=\"importmap\">", "</script>"))
                .getJsonObject("imports")
                .getMap();

        Folder.around("/console/index.html").forEach((path, bytes) -> {
            Matcher named = IMPORT.matcher(path.endsWith(".js") ? new String(bytes, StandardCharsets.UTF_8) : "");
            while (named.find()) {
                String address = address("/console/" + path, named.group(1), imports);
                assertThat(get(address).statusCode())
                        .as("%s, named by %s", named.group(1), path)
                        .isEqualTo(200);
            }
        });
    }

    @Test
    void a_file_of_ours_is_asked_for_again_by_its_hash_and_a_library_is_kept() {
        HttpResponse<String> script = get("/console/main.js");
        String tag = script.headers().firstValue("etag").orElseThrow();

        HttpResponse<String> again = get("/console/main.js", "if-none-match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(script.headers().firstValue("cache-control")).hasValue("no-cache");
        assertThat(get("/lib/lit/3.3.0/index.js").headers().firstValue("cache-control"))
                .hasValueSatisfying(caching -> assertThat(caching).contains("immutable"));
    }

    @Test
    void what_is_no_file_is_not_found_and_nothing_outside_the_folder_is() {
        assertThat(get("/console/none.js").statusCode()).isEqualTo(404);
        assertThat(get("/console/../logback.xml").statusCode()).isEqualTo(404);
        assertThat(get("/console/%2e%2e/logback.xml").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/none").statusCode()).isEqualTo(404);
    }

    private static String address(String from, String name, Map<String, Object> imports) {
        if (name.startsWith(".")) {
            return URI.create(from).resolve(name).toString();
        }
        if (imports.containsKey(name)) {
            return String.valueOf(imports.get(name));
        }
        String library = imports.keySet().stream()
                .filter(key -> key.endsWith("/") && name.startsWith(key))
                .findFirst()
                .orElseThrow();
        return imports.get(library) + name.substring(library.length());
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
