package io.trunkline.bench.subject;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a user would pick instead, each written as its own guides have it; the sources are in bench/peers. */
public enum PeerKind {
    EXPRESS("Express + pg", Tools.NODE, List.of("node", "server.js"), false),
    FASTIFY("Fastify + graphile-worker", Tools.NODE, List.of("node", "server.js"), true) {
        @Override
        List<String> work() {
            return List.of("node", "worker.js");
        }

        @Override
        List<String> prepare() {
            return List.of("node_modules/.bin/graphile-worker", "--schema-only");
        }
    },
    SPRING("Spring Boot", Tools.JAVA_21, List.of("-jar", "target/peer.jar"), true),
    VERTX(
            "plain Vert.x",
            Tools.JAVA_17,
            List.of("-cp", "target/peer.jar:target/lib/*", "io.trunkline.bench.peer.Application"),
            false);

    private final String title;
    private final Tools tools;
    private final List<String> serve;
    private final boolean effects;

    PeerKind(String title, Tools tools, List<String> serve, boolean effects) {
        this.title = title;
        this.tools = tools;
        this.serve = serve;
        this.effects = effects;
    }

    public String title() {
        return title;
    }

    /** By which it is chosen, and the folder of its sources. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it can do what follows a receipt; the others only take and store. */
    public boolean hasEffects() {
        return effects;
    }

    /** A JVM that has just started is not what anybody uses. */
    public boolean warmsSlowly() {
        return tools != Tools.NODE;
    }

    Tools tools() {
        return tools;
    }

    List<String> serve() {
        return serve;
    }

    /** What runs beside the server to see to the effects; empty when the server does. */
    List<String> work() {
        return List.of();
    }

    /** What is to be done to a fresh database before effects are asked for; empty for nothing. */
    List<String> prepare() {
        return List.of();
    }

    Path sources() {
        return Path.of("bench", "peers", word());
    }
}
