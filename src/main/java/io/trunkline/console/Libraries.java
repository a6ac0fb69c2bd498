package io.trunkline.console;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What the pages import and others wrote: modules from the class path, at addresses that name their version. */
final class Libraries {
    private static final String PREFIX = "/lib/";

    /** Its Maven group and name, what pages call it, and the module that stands for all of it. */
    private record Library(String group, String artifact, String name, String entry) {
        String version() {
            String path = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
            try (InputStream in = Libraries.class.getResourceAsStream(path)) {
                Properties properties = new Properties();
                properties.load(in);
                return properties.getProperty("version");
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static final List<Library> ALL = List.of(
            new Library("org.mvnpm", "lit", "lit", "index.js"),
            new Library("org.mvnpm", "lit-html", "lit-html", "lit-html.js"),
            new Library("org.mvnpm", "lit-element", "lit-element", "index.js"),
            new Library("org.mvnpm.at.lit", "reactive-element", "@lit/reactive-element", "reactive-element.js"));

    private final Map<String, Asset> assets = new TreeMap<>();
    private final JsonObject imports = new JsonObject();

    Libraries() {
        ALL.forEach(this::add);
    }

    private void add(Library library) {
        String place = library.artifact() + "/" + library.version() + "/";
        Folder.around("/META-INF/resources/_static/" + place + library.entry()).forEach((path, bytes) -> {
            if (isServed(path)) {
                assets.put(PREFIX + place + path, Asset.versioned("text/javascript; charset=utf-8", bytes));
            }
        });
        imports.put(library.name(), PREFIX + place + library.entry()).put(library.name() + "/", PREFIX + place);
    }

    /** The rest is for those who develop it, and for servers. */
    private static boolean isServed(String path) {
        return path.endsWith(".js") && !path.startsWith("development/") && !path.startsWith("node/");
    }

    Map<String, Asset> assets() {
        return Map.copyOf(assets);
    }

    /** By which a browser finds what a page imports by name. */
    String importMap() {
        return new JsonObject().put("imports", imports).encode();
    }
}
