package io.trunkline.push;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.calling.Ruling;
import io.trunkline.config.Settings;
import io.trunkline.connection.SecretBox;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.dialer.Account;
import io.trunkline.sync.SyncConfig;
import io.trunkline.sync.Telling;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node that does nothing but push, in a process of its own that can be killed as power would fail. */
final class PushNodeProcess implements AutoCloseable {
    private final Process process;
    private final String name;

    private PushNodeProcess(Process process, String name) {
        this.process = process;
        this.name = name;
    }

    static PushNodeProcess start(String name, DatabaseUrl database, Settings settings) {
        String url = "postgresql://%s:%s@%s:%d/%s"
                .formatted(
                        database.user(),
                        database.password().reveal(),
                        database.host(),
                        database.port(),
                        database.name());
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PushNodeProcess.class.getName(),
                        name,
                        url))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(settings.values());
        try {
            return new PushNodeProcess(builder.start(), name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param arguments its name, and the database */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        Settings settings = new Settings(new HashMap<>(Map.copyOf(System.getenv())));
        Databases databases = new Databases(DatabaseUrl.parse(arguments[1]), Optional.empty());
        Account account = Account.from(settings).orElseThrow();
        vertx.deployVerticle(new PushVerticle(
                        databases.poolForKeys(vertx, 2),
                        account,
                        SecretBox.from(settings),
                        (number, at) -> new Ruling.Allowed(),
                        new PushMeters(new SimpleMeterRegistry()),
                        arguments[0],
                        List.of(new Telling(
                                databases.poolForKeys(vertx, 1),
                                account,
                                SyncConfig.from(settings, account).collectEvery()))))
                .await();
    }

    String name() {
        return name;
    }

    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
