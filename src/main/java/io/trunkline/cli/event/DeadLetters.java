package io.trunkline.cli.event;

import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Session;
import io.trunkline.journal.PgDeadLetters;
import io.trunkline.journal.PgDeadLetters.DeadLetter;
import io.trunkline.journal.PgDeadLetters.Reason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows the events that were given up: why, and the newest of them. See also replay.")
public final class DeadLetters implements Callable<Integer> {
    private final PgDeadLetters letters = new PgDeadLetters();

    @Mixin
    private final Options options = new Options();

    @Option(names = "--limit", defaultValue = "20", description = "So many of the newest (${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Session session = Session.open(options.settings())) {
            List<Reason> reasons = letters.reasons(session.pool()).await();
            List<DeadLetter> newest =
                    letters.newest(session.pool(), Math.max(0, limit)).await();
            if (json) {
                out.println(object(reasons, newest).encodePrettily());
            } else {
                print(out, reasons, newest);
            }
            out.flush();
            return 0;
        }
    }

    private static void print(PrintWriter out, List<Reason> reasons, List<DeadLetter> newest) {
        if (reasons.isEmpty()) {
            out.println("No dead letters.");
            return;
        }
        reasons.forEach(reason -> out.printf("%,8d  %s%n", reason.events(), reason.words()));
        out.println();
        for (DeadLetter letter : newest) {
            out.printf(
                    "%-8d %-11s %-22s %-38s %s  %d tries  %s%n",
                    letter.logId(),
                    letter.source(),
                    letter.type(),
                    letter.subject() == null ? "-" : letter.subject(),
                    letter.receivedAt(),
                    letter.attempts(),
                    letter.reason());
        }
    }

    private static JsonObject object(List<Reason> reasons, List<DeadLetter> newest) {
        JsonArray grouped = new JsonArray();
        reasons.forEach(reason ->
                grouped.add(new JsonObject().put("reason", reason.words()).put("events", reason.events())));
        JsonArray shown = new JsonArray();
        newest.forEach(letter -> shown.add(new JsonObject()
                .put("logId", letter.logId())
                .put("source", letter.source())
                .put("type", letter.type())
                .put("subject", letter.subject())
                .put("receivedAt", letter.receivedAt())
                .put("attempts", letter.attempts())
                .put("reason", letter.reason())));
        return new JsonObject().put("reasons", grouped).put("newest", shown);
    }
}
