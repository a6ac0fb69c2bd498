package io.trunkline.console;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The console as a browser gets it: one page for every address a person may share, and its files. Everything is read
 * when it is made and served from memory; nothing but our own files may run in it.
 */
public final class Console implements Handler<HttpServerRequest> {
    private static final String FILES = "/console/";
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Asset> assets = new HashMap<>();
    private final Asset page;
    private final String policy;

    /** @param isDemo the page for signing in offers a way without a password */
    public Console(boolean isDemo) {
        Libraries libraries = new Libraries();
        Map<String, byte[]> files = Folder.around("/console/index.html");
        files.forEach((path, bytes) -> {
            String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
            if (type != null) {
                assets.put(FILES + path, Asset.ours(type, bytes));
            }
        });
        assets.putAll(libraries.assets());
        String importMap = libraries.importMap();
        page = Asset.ours("text/html; charset=utf-8", page(files, importMap, isDemo ? "demo" : "password"));
        policy = policy(Hash.of(importMap.getBytes(StandardCharsets.UTF_8)));
    }

    /** Modules are asked for at once, not one after the other as they name each other. */
    private static byte[] page(Map<String, byte[]> files, String importMap, String entrance) {
        String preloads = files.keySet().stream()
                .filter(path -> path.endsWith(".js") && !path.equals("theme.js"))
                .map(path -> "<link rel=\"modulepreload\" href=\"" + FILES + path + "\">")
                .collect(Collectors.joining("\n"));
        return new String(files.getOrDefault("index.html", new byte[0]), StandardCharsets.UTF_8)
                .replace("${importmap}", importMap)
                .replace("${entrance}", entrance)
                .replace("${preloads}", preloads)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String policy(String importMapHash) {
        return "default-src 'none'; script-src 'self' 'sha256-" + importMapHash + "'; style-src 'self'; img-src 'self';"
                + " connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.response()
                .putHeader("content-security-policy", policy)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "same-origin")
                .putHeader("cross-origin-opener-policy", "same-origin");
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        Asset asset = reads ? assetAt(String.valueOf(request.path())) : null;
        if (asset != null) {
            asset.answer(request);
        } else {
            refuse(request);
        }
    }

    /** An address without a file's ending is a place in the console; the page itself knows which there are. */
    private @Nullable Asset assetAt(String path) {
        Asset file = assets.get(path);
        boolean isPlace = !path.contains(".") && !path.startsWith("/api/");
        return file == null && isPlace ? page : file;
    }

    private static void refuse(HttpServerRequest request) {
        request.response()
                .setStatusCode(404)
                .putHeader("content-type", "application/problem+json")
                .end("{\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is nothing at this path.\"}");
    }
}
