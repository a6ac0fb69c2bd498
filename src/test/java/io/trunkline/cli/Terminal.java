package io.trunkline.cli;

import io.trunkline.cli.terminal.Root;
import io.trunkline.cli.terminal.RunningNode;
import io.trunkline.config.Settings;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.TestDatabase;
import io.trunkline.event.Source;
import io.trunkline.journal.Intake;
import io.trunkline.provider.Providers;
import io.trunkline.signature.HmacSha1Base64;
import io.trunkline.signature.HmacSha256Hex;
import io.trunkline.signature.Scheme;
import io.trunkline.signature.StandardWebhooks;
import io.trunkline.worker.Settled;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** A terminal beside a database of its own: commands are typed, what they print and return is looked at. */
public final class Terminal implements AutoCloseable {
    /** 32 zero bytes. */
    public static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final Vertx vertx = Vertx.vertx();
    private final Path settings;
    private final Pool pool;

    /** What a command left behind. */
    public record Said(int code, String out, String err) {}

    public Terminal(Path directory, String... lines) {
        DatabaseUrl url = TestDatabase.fresh("terminal");
        pool = PgBuilder.pool().connectingTo(url.connectOptions()).using(vertx).build();
        List<String> all = new ArrayList<>(Arrays.asList(lines));
        all.add("TRUNKLINE_DATABASE_URL: postgresql://" + url.user() + ":"
                + url.password().reveal() + "@" + url.host() + ":" + url.port() + "/" + url.name());
        all.add("TRUNKLINE_DATA_DIR: " + directory.resolve("data"));
        if (all.stream().noneMatch(line -> line.startsWith("TRUNKLINE_SECRET_KEY"))) {
            all.add("TRUNKLINE_SECRET_KEY: " + KEY);
        }
        all.add("TRUNKLINE_JWT_SECRET: a secret of at least thirty-two characters");
        settings = written(directory.resolve("trunkline.yaml"), String.join("\n", all));
    }

    public static Path written(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** With the settings of this terminal. */
    public Said type(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.add("--conf");
        all.add(settings.toString());
        return alone(all.toArray(String[]::new));
    }

    public static Said alone(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                Trunkline.commandLine(new NoNode()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(words);
        return new Said(code, out.toString(), err.toString());
    }

    public Pool pool() {
        return pool;
    }

    public Intake intake() {
        return new Intake(pool);
    }

    public void run(String sql, Object... parameters) {
        pool.preparedQuery(sql).execute(Tuple.from(parameters)).await();
    }

    public List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        for (Row row : pool.query(sql).execute().await()) {
            texts.add(String.valueOf(row.getValue(0)));
        }
        return texts;
    }

    @Override
    public void close() {
        pool.close().await();
        vertx.close().await();
    }

    /** A composition root without the part that runs. */
    static final class NoNode implements Root {
        @Override
        public RunningNode start(Settings settings, Settled audience) {
            throw new UnsupportedOperationException("no node runs in this test");
        }

        @Override
        public RunningNode startDemo(Settings settings, Settled audience) {
            return start(settings, audience);
        }

        @Override
        public Providers providers(Settings settings) {
            return Intake.providers();
        }

        @Override
        public Map<Source, Scheme> schemes() {
            return Map.of(
                    Source.PHONEBURNER, new HmacSha256Hex(),
                    Source.CALLRAIL, new HmacSha1Base64(),
                    Source.STANDARD, new StandardWebhooks());
        }

        @Override
        public Settings complete(Settings settings) {
            return settings;
        }
    }
}
