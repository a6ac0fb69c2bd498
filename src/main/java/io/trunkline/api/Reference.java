package io.trunkline.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** The contract as a page to read and to try out. All it needs is in the jar: it works without the open network. */
final class Reference implements Handler<RoutingContext> {
    private static final String LIBRARY = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, File> files;

    private record File(String type, Buffer content) {}

    private Reference(Map<String, File> files) {
        this.files = Map.copyOf(files);
    }

    static Future<Reference> load(Vertx vertx) {
        return vertx.executeBlocking(Reference::read, false);
    }

    private static Reference read() {
        String library = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
        return new Reference(Map.of(
                "/api/",
                new File("text/html; charset=utf-8", content("/reference/index.html")),
                "/api/reference/reference.js",
                script("/reference/reference.js"),
                "/api/reference/swagger-ui-bundle.js",
                script(library + "swagger-ui-bundle.js"),
                "/api/reference/swagger-ui.css",
                new File("text/css; charset=utf-8", content(library + "swagger-ui.css"))));
    }

    private static File script(String resource) {
        return new File("text/javascript; charset=utf-8", content(resource));
    }

    private static String version() {
        Properties library = new Properties();
        try (InputStream stream = open(LIBRARY)) {
            library.load(stream);
            return library.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Buffer content(String resource) {
        try (InputStream stream = open(resource)) {
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String resource) {
        InputStream stream = Reference.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException(resource + " is missing");
        }
        return stream;
    }

    @Override
    public void handle(RoutingContext context) {
        File file = files.get(context.request().path());
        if (file == null) {
            context.next();
            return;
        }
        context.response()
                .putHeader("Content-Type", file.type)
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Cache-Control", "max-age=300")
                .end(file.content);
    }
}
