package io.trunkline;

import io.trunkline.analysis.AnalysisConfig;
import io.trunkline.cli.Trunkline;
import io.trunkline.cli.terminal.Root;
import io.trunkline.cli.terminal.RunningNode;
import io.trunkline.config.Settings;
import io.trunkline.credit.Tariff;
import io.trunkline.database.DatabaseUrl;
import io.trunkline.database.Databases;
import io.trunkline.database.Fault;
import io.trunkline.effect.RecordEffects;
import io.trunkline.event.Source;
import io.trunkline.provider.Providers;
import io.trunkline.signature.Scheme;
import io.trunkline.worker.Settled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/** The composition root: the only class that knows every other. */
public final class Main implements Root {
    private static final String LOG_SETTINGS = "logback.configurationFile";
    private static final String POOL_SIZE = "java.util.concurrent.ForkJoinPool.common.parallelism";

    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(25);

    private Main() {}

    public static void main(String[] args) {
        // Hazelcast runs its callbacks there; with fewer threads on a small machine it starts one for each callback.
        if (System.getProperty(POOL_SIZE) == null) {
            System.setProperty(
                    POOL_SIZE, Integer.toString(Math.max(4, Runtime.getRuntime().availableProcessors())));
        }
        // Before the first logger: a service writes JSON for machines, every other command a line for people.
        boolean service = args.length > 0 && args[0].equals("serve");
        if (!service && System.getProperty(LOG_SETTINGS) == null) {
            System.setProperty(LOG_SETTINGS, "logback-terminal.xml");
        }
        System.exit(Trunkline.commandLine(new Main()).execute(args));
    }

    @Override
    public RunningNode start(Settings settings, Settled audience) {
        return start(settings, audience, false);
    }

    @Override
    public RunningNode startDemo(Settings settings, Settled audience) {
        return start(settings, audience, true);
    }

    private static RunningNode start(Settings given, Settled audience, boolean isDemo) {
        Settings settings = NodeSecrets.complete(given);
        Lifetime lifetime = Lifetime.ofProcess();
        try {
            Databases databases = lifetime.begin(() -> Databases.open(settings), Databases::close);
            Membership membership = lifetime.begin(
                    () -> Membership.of(settings, Parts.providers(settings)).await(),
                    joined -> await(joined.vertx().close()));
            Node node = lifetime.begin(
                    () -> new Node(
                            settings,
                            databases,
                            membership,
                            new RecordEffects(Tariff.from(settings), AnalysisConfig.isOn(settings)),
                            audience,
                            isDemo),
                    made -> await(made.drain()));
            node.start().await();
            return new Running(node.id(), node.vertx(), databases.url());
        } catch (Throwable failure) {
            lifetime.failed();
            throw failure;
        }
    }

    /** Each step has its time: a process that was told to end does end. */
    private static void await(Future<?> step) {
        try {
            step.toCompletionStage().toCompletableFuture().get(LEAVE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException unfinished) {
            LoggerFactory.getLogger(Main.class)
                    .atWarn()
                    .addKeyValue("error", Fault.describe(unfinished))
                    .log("left in a hurry");
        }
    }

    @Override
    public Providers providers(Settings settings) {
        return Parts.providers(settings);
    }

    @Override
    public Map<Source, Scheme> schemes() {
        return Parts.schemes();
    }

    @Override
    public Settings complete(Settings settings) {
        return NodeSecrets.complete(settings);
    }

    private record Running(String id, Vertx vertx, DatabaseUrl database) implements RunningNode {}
}
