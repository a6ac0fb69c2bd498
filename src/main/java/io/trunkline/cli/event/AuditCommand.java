package io.trunkline.cli.event;

import io.trunkline.audit.Audit;
import io.trunkline.cli.terminal.EverySecond;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Root;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.Settings;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Computes the calls from the log again and compares them with the tables, and the tables with each other.",
            "Changes nothing, and may run beside traffic. Exit code 1 if anything differs."
        })
public final class AuditCommand implements Callable<Integer> {
    private static final String SIZES =
            "SELECT (SELECT count(*) FROM calls), (SELECT count(*) FROM contacts WHERE merged_into IS NULL)";

    private final Root root;

    @Mixin
    private final Options options = new Options();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    public AuditCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = options.settings();
        try (Session session = Session.open(settings)) {
            EverySecond progress = new EverySecond(out);
            List<String> differences = new Audit(session.vertx(), session.pool(), root.providers(settings))
                    .differences((read, total) -> progress.say(() -> "%,d of %,d events read".formatted(read, total)))
                    .await();
            differences.forEach(out::println);
            out.println(
                    (differences.isEmpty() ? "No" : differences.size()) + " differences in " + sizes(session.pool()));
            out.flush();
            return differences.isEmpty() ? 0 : ExitCode.FAULT;
        }
    }

    private static String sizes(Pool pool) {
        Row row = pool.query(SIZES).execute().await().iterator().next();
        return "%,d calls, %,d contacts".formatted(row.getLong(0), row.getLong(1));
    }
}
