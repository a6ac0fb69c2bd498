package io.trunkline.cli.connection;

import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.ConfigException;
import io.trunkline.connection.PgTenants;
import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "tenant",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes and lists the companies whose records are kept apart.")
public final class TenantCommand {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");

    private final PgTenants tenants = new PgTenants();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Makes a tenant.")
    int add(
            @Mixin Options options,
            @Parameters(paramLabel = "NAME", description = "What commands call it.") String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException("NAME: give 1 to 64 letters, digits, spaces and . _ -");
        }
        try (Session session = Session.open(options.settings())) {
            tenants.add(session.pool(), name).await();
            say(name + " is made.");
            return 0;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the tenants.")
    int list(@Mixin Options options) {
        try (Session session = Session.open(options.settings())) {
            tenants.list(session.pool()).await().keySet().forEach(this::say);
            return 0;
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
