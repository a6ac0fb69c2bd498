package io.trunkline.cli.node;

import io.trunkline.cli.secret.DemoSecrets;
import io.trunkline.cli.terminal.Curl;
import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Root;
import io.trunkline.cli.terminal.RunningNode;
import io.trunkline.config.Settings;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.signature.HmacSha256Hex;
import io.trunkline.simulator.ProviderSigning;
import io.trunkline.simulator.Sender;
import io.trunkline.simulator.SenderConfig;
import io.trunkline.simulator.StreetLife;
import io.trunkline.simulator.archive.Archive;
import io.trunkline.simulator.dialer.SimulatedDialer;
import io.trunkline.simulator.life.CallLives;
import io.trunkline.simulator.openai.SimulatedOpenAi;
import io.trunkline.simulator.openai.Temper;
import io.trunkline.simulator.people.Mix;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs a node on its own PostgreSQL in the data directory, with simulated providers that place calls.")
public final class Demo implements Callable<Integer> {
    private static final Duration A_CALL_EVERY = Duration.ofMillis(1_500);
    private static final int TIMES_FASTER = 20;
    private static final int DIALER_LIMIT = 100;

    private final Root root;

    @Mixin
    private final Options options = new Options();

    @CommandLine.Option(names = "--quiet-street", description = "Without the simulated calls: only what you send.")
    private boolean quiet;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    public Demo(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Settings given = DemoSecrets.complete(options.settings(Map.of("TRUNKLINE_MANAGEMENT_HOST", "127.0.0.1")));
        SimulatedDialer dialer = SimulatedDialer.open(DIALER_LIMIT, Duration.ofMinutes(1));
        Settings settings = dialer.in(analyst().in(Archive.open().in(given)));
        RunningNode node = start(settings, new EffectLines(out));
        URI base = URI.create("http://localhost:" + settings.number("TRUNKLINE_HTTP_PORT", 8080, 0, 65_535));
        if (isOnOwnDatabase(settings)) {
            StartingCredits.give(node);
        }
        welcome(out, base, settings, node.database());
        if (!quiet) {
            placeCalls(node, base, settings);
        }
        return Serve.untilTold();
    }

    /** Open before there is a node, which is told where it is by its settings; so it has an event loop of its own. */
    private static SimulatedOpenAi analyst() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        return SimulatedOpenAi.open(vertx, Temper.usual(System.nanoTime())).await();
    }

    /** A database that was given may hold more than a demo: nobody enters it without a password. */
    private RunningNode start(Settings settings, EffectLines lines) {
        return isOnOwnDatabase(settings) ? root.startDemo(settings, lines) : root.start(settings, lines);
    }

    private static boolean isOnOwnDatabase(Settings settings) {
        return settings.text("TRUNKLINE_DATABASE_URL").isEmpty();
    }

    private static void placeCalls(RunningNode node, URI base, Settings settings) {
        ProviderSigning signing = new ProviderSigning(
                DemoSecrets.first(settings, "PHONEBURNER_WEBHOOK_SECRET"),
                DemoSecrets.first(settings, "CALLRAIL_SIGNING_KEY"),
                DemoSecrets.first(settings, "BOLNA_WEBHOOK_TOKEN"));
        CallLives lives = new CallLives(System.nanoTime(), Mix.USUAL, Instant.now());
        Sender sender = new Sender(node.vertx(), SenderConfig.to(base), signing);
        node.vertx()
                .deployVerticle(new StreetLife(lives, sender, A_CALL_EVERY, TIMES_FASTER, InstantSource.system()))
                .await();
    }

    private static void welcome(PrintWriter out, URI base, Settings settings, DatabaseUrl database) {
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String body = CALL_STARTED.strip().formatted(now, now, now).replaceAll("\\n\\s*", "");
        Curl curl = new Curl(base.resolve("/api/webhooks/phoneburner/events").toString(), body);
        Map<String, String> headers = new HmacSha256Hex()
                .sign(
                        body.getBytes(StandardCharsets.UTF_8),
                        DemoSecrets.first(settings, "PHONEBURNER_WEBHOOK_SECRET"),
                        Instant.now());
        out.println(WELCOME.formatted(base, entrance(settings), curl.with(headers), psql(settings, database)));
        out.flush();
    }

    private static String entrance(Settings settings) {
        return isOnOwnDatabase(settings)
                ? "Open it in a browser on this machine: \"Enter the demo\" signs you in."
                : "Open it in a browser; make yourself a user by the command user add.";
    }

    private static String psql(Settings settings, DatabaseUrl database) {
        String login = isOnOwnDatabase(settings)
                ? "PGPASSWORD=$(cat " + Databases.directory(settings)
                        + "/postgresql.password) psql -h " + database.host() + " -p " + database.port() + " -U "
                        + database.user() + " " + database.name()
                : "psql " + database;
        return login + " -c \"SELECT a.activity_type, a.status, a.occurred_at FROM contact_activities a JOIN calls c"
                + " ON c.id = a.call_id WHERE c.external_id LIKE 'call_demo_%'\"";
    }

    private static final String CALL_STARTED = """
            {"event":"call.started","event_id":"evt_demo_%s","timestamp":"%s","api_version":"2.0",
            "contact":{"id":"pb_contact_demo","first_name":"Dana","last_name":"Whitfield","company":"Northgate Example Holdings",
            "phone":"+12025550143","email":"dana.whitfield@example.com",
            "custom_fields":{"sourceco_contact_id":"sc_demo_1","contact_type":"buyer"}},
            "call":{"id":"call_demo_1","direction":"outbound","from_number":"+12025550100","to_number":"+12025550143",
            "started_at":"%s"},"user":{"id":"pb_user_31","name":"Riley Okafor"}}
            """;

    private static final String WELCOME = """

            Trunkline is up: %s
            %s

            A signed webhook to paste into another terminal:

            %s

            Its effect: a line here, a row there:

            %s

            What is committed from now on (Ctrl-C ends it):
            """;
}
