package io.trunkline.cli.event;

import io.trunkline.cli.terminal.Converters;
import io.trunkline.cli.terminal.EverySecond;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.ConfigException;
import io.trunkline.event.Source;
import io.trunkline.journal.PgNodes;
import io.trunkline.journal.PgReplays;
import io.trunkline.journal.PgReplays.Extent;
import io.trunkline.journal.PgReplays.Plan;
import io.trunkline.journal.PgReplays.Selection;
import io.trunkline.journal.PgReplays.Step;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Hands events that were given up to the workers again, each as a new generation of its outcome.",
            "Counts first. May be broken off at any time and called again: what already waits is left alone."
        })
public final class Replay implements Callable<Integer> {
    private static final List<String> DEAD = List.of("dead");
    private static final List<String> ANY = List.of("dead", "processed", "ignored");

    private final PgReplays replays = new PgReplays();

    @Mixin
    private final Options options = new Options();

    @Option(names = "--source", description = "Only of this sender: ${COMPLETION-CANDIDATES}.")
    private @Nullable Source source;

    @Option(names = "--type", description = "Only events of this type, in the sender's own word.")
    private @Nullable String type;

    @Option(
            names = "--from",
            converter = Converters.Moment.class,
            description = "Only what came then or later: 2026-11-20 or 2026-11-20T10:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", converter = Converters.Moment.class, description = "Only what came before then.")
    private @Nullable Instant to;

    @Option(names = "--log-id", paramLabel = "N", description = "Only this one event.")
    private @Nullable Long logId;

    @Option(names = "--again", description = "Also what was processed or ignored. No counter counts it twice.")
    private boolean again;

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            converter = Converters.PerSecond.class,
            defaultValue = "100/s",
            description = "How many become due in a second (${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--dry-run", description = "Counts, and stops there.")
    private boolean dryRun;

    @Option(names = "--wait", description = "Waits until all have settled, and says how.")
    private boolean wait;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Selection selection = selection();
        try (Session session = Session.open(options.settings())) {
            Extent extent = replays.count(session.pool(), selection).await();
            out.printf("%,d events%s to replay%n", extent.events(), again ? "" : " that were given up");
            out.flush();
            if (dryRun || extent.events() == 0) {
                return 0;
            }
            schedule(session, selection, extent, out);
            return wait ? settled(session, extent, out) : 0;
        }
    }

    private Selection selection() {
        if (source == null && type == null && from == null && to == null && logId == null) {
            throw new ConfigException("say which events: --source, --type, --from, --to or --log-id");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ConfigException("--from " + from + " is not before --to " + to + ": exchange them");
        }
        return new Selection(
                null, again ? ANY : DEAD, source == null ? null : source.word(), type, null, from, to, logId);
    }

    /** Whatever is interrupted here is whole: a statement puts its events in or none of them. */
    private void schedule(Session session, Selection selection, Extent extent, PrintWriter out) {
        EverySecond progress = new EverySecond(out);
        Plan plan = new Plan(extent, rate, null);
        long scheduled = 0;
        Step step = new Step(0, 0L);
        while (step.lastId() != null) {
            long before = scheduled;
            step = replays.schedule(session.pool(), selection, plan, step.lastId(), before)
                    .await();
            scheduled += step.scheduled();
            long soFar = scheduled;
            progress.say(() -> "%,d of %,d scheduled".formatted(soFar, extent.events()));
        }
        out.printf("%,d scheduled, the last of them due in %,.0f s%n", scheduled, scheduled / rate);
        out.flush();
    }

    private int settled(Session session, Extent extent, PrintWriter out) {
        if (new PgNodes().alive(session.pool()).await().isEmpty()) {
            throw new ConfigException("no node is alive to take them up: start one; they wait for it");
        }
        EverySecond progress = new EverySecond(out);
        long waiting = replays.waiting(session.pool(), extent).await();
        while (waiting > 0) {
            long left = waiting;
            progress.say(() -> "%,d wait".formatted(left));
            session.sleep(Duration.ofMillis(200));
            waiting = replays.waiting(session.pool(), extent).await();
        }
        Map<String, Long> outcomes = replays.settled(session.pool(), extent).await();
        outcomes.forEach((outcome, count) -> out.printf("%,d %s%n", count, outcome));
        out.flush();
        return outcomes.containsKey("dead") ? ExitCode.FAULT : 0;
    }
}
