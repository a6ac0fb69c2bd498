package io.trunkline.simulator.archive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The hosts that simulated calls say their recordings are at, on a port of this machine alone. It is open before there
 * is a node, which is told where it is by its settings; so it is the JDK's own small server.
 */
public final class Archive implements AutoCloseable {
    private static final int THREADS = 4;
    private static final String FIRST_LINK = "/recording/redirect";

    private final HttpServer server;
    private final ExecutorService threads;

    private Archive(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    public static Archive open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
                Thread thread = new Thread(work, "simulated-recordings");
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.createContext("/", Archive::answer);
            server.start();
            return new Archive(server, threads);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** With the simulated hosts at this port, for sources whose hosts the settings do not say. */
    public Settings in(Settings settings) {
        InetSocketAddress address = server.getAddress();
        String at = "=http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
        Map<String, String> values = new HashMap<>();
        values.put("PHONEBURNER_RECORDING_HOSTS", "recordings.example.com" + at);
        values.put("CALLRAIL_RECORDING_HOSTS", "app.callrail.example.com" + at);
        values.put("BOLNA_RECORDING_HOSTS", "recordings.example.com" + at);
        values.putAll(settings.values());
        return new Settings(values);
    }

    /** As the call tracker does, its first link leads to a second one. */
    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith(FIRST_LINK)) {
            exchange.getResponseHeaders()
                    .set("Location", path.substring(0, path.length() - FIRST_LINK.length()) + ".wav");
            exchange.sendResponseHeaders(302, -1);
        } else {
            byte[] sound = Tune.of(path);
            exchange.getResponseHeaders().set("Content-Type", "audio/wav");
            exchange.sendResponseHeaders(200, sound.length);
            exchange.getResponseBody().write(sound);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
