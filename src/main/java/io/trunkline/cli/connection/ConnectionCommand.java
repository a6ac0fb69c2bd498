package io.trunkline.cli.connection;

import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Recorded;
import io.trunkline.cli.terminal.Root;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.Settings;
import io.trunkline.connection.Connection;
import io.trunkline.connection.PgConnections;
import io.trunkline.connection.PgTenants;
import io.trunkline.connection.SecretBox;
import io.trunkline.connection.Stored;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "connection",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes and changes the accounts that may send webhooks. Nodes see a change within seconds.")
public final class ConnectionCommand {
    private final Root root;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    private ConnectionCommand(Root root) {
        this.root = root;
    }

    public static CommandLine with(Root root) {
        return new CommandLine(new ConnectionCommand(root))
                .addSubcommand(new ConnectionAdd(root))
                .addSubcommand(new ConnectionRotate(root));
    }

    static <T> T recorded(Session session, String command, Connection one, Supplier<T> deed) {
        return Recorded.during(session, one.tenantId(), command, one.source().word() + " " + one.name(), deed);
    }

    public static PgConnections connections(Session session, Settings complete) {
        return new PgConnections(session.pool(), SecretBox.from(complete));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the connections, and how many secrets and tokens of each are valid now.")
    int list(@Mixin Options options) {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = root.complete(options.settings());
        try (Session session = Session.open(settings)) {
            Map<UUID, String> tenants = new HashMap<>();
            new PgTenants().list(session.pool()).await().forEach((name, id) -> tenants.put(id, name));
            Stored stored = connections(session, settings).stored().await();
            for (Connection one : stored.connections()) {
                out.printf(
                        "%-11s %-20s %-12s %-7s by %-10s %d secrets, %d tokens%s, from %s%n",
                        one.source().word(),
                        one.name(),
                        tenants.get(one.tenantId()),
                        one.paused() ? "paused" : "active",
                        one.verification().word(),
                        one.signing().size(),
                        one.tokens().size(),
                        one.isDefault() ? " beside those of the settings" : "",
                        one.allowed().isEmpty() ? "anywhere" : one.allowed().text());
            }
            stored.unopened().forEach(one -> out.println("TRUNKLINE_SECRET_KEY does not decrypt secret " + one));
            out.flush();
            return 0;
        }
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Answers its webhooks 503 from now on, so that a sender that retries keeps them.")
    int pause(@Mixin Options options, @Mixin Addressed addressed) {
        return change(options, addressed, true);
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Takes its webhooks again.")
    int resume(@Mixin Options options, @Mixin Addressed addressed) {
        return change(options, addressed, false);
    }

    private int change(Options options, Addressed addressed, boolean pause) {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = root.complete(options.settings());
        try (Session session = Session.open(settings)) {
            PgConnections connections = connections(session, settings);
            Connection one = addressed.in(session, connections);
            recorded(
                    session,
                    pause ? "connection pause" : "connection resume",
                    one,
                    () -> (pause ? connections.pause(one.id()) : connections.resume(one.id())).await());
            out.println(pause ? "It is paused." : "It is active.");
            out.flush();
            return 0;
        }
    }
}
