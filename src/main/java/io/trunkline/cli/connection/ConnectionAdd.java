package io.trunkline.cli.connection;

import io.trunkline.cli.secret.Signing;
import io.trunkline.cli.terminal.Converters;
import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Recorded;
import io.trunkline.cli.terminal.Root;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.connection.AddressList;
import io.trunkline.connection.PgConnections;
import io.trunkline.connection.PgConnections.Added;
import io.trunkline.connection.PgConnections.Draft;
import io.trunkline.connection.PgTenants;
import io.trunkline.connection.Verification;
import io.trunkline.event.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Makes a connection and prints its URL, with a token that nobody can read again.")
final class ConnectionAdd implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");

    private final Root root;

    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--source",
            required = true,
            converter = Converters.Sender.class,
            completionCandidates = Converters.Sender.class,
            description = "Who sends: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init")
    private Source source;

    @Option(names = "--name", required = true, description = "What people call it.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--tenant", defaultValue = "default", description = "Whose it is (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String tenant;

    @Option(
            names = "--verification",
            required = true,
            description = "How its webhooks prove where they come from: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init")
    private Verification verification;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "The signing secret, for SIGNATURE. Without it, it is read from standard input.")
    private @Nullable Path secretFile;

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "CIDR",
            description = "Where its webhooks may come from. Nothing allows any address.")
    private List<String> allow = List.of();

    @Option(
            names = "--key-is-lost",
            description = "Goes on although TRUNKLINE_SECRET_KEY does not open the secrets that are stored already.")
    private boolean keyIsLost;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    ConnectionAdd(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException("--name: give 1 to 64 letters, digits, spaces and . _ -");
        }
        AddressList allowed = AddressList.parse("--allow", allow);
        List<Secret> signing = signing();
        Settings settings = root.complete(options.settings());
        try (Session session = Session.open(settings)) {
            UUID tenantId = new PgTenants().named(session.pool(), tenant).await();
            Draft draft = new Draft(tenantId, source, name, verification, signing, allowed);
            PgConnections connections = ConnectionCommand.connections(session, settings);
            if (!signing.isEmpty() && !keyIsLost) {
                connections.stored().await().demandAllOpened();
            }
            Added added = Recorded.during(
                    session,
                    tenantId,
                    "connection add",
                    source.word() + " " + name,
                    () -> connections.add(draft).await());
            WebhookUrl.print(out, settings, source, added.token());
            return 0;
        }
    }

    private List<Secret> signing() throws IOException {
        if (verification != Verification.SIGNATURE) {
            if (secretFile != null) {
                throw new ConfigException("--secret-file is for --verification signature: remove one of the two");
            }
            return List.of();
        }
        return List.of(Signing.secret(root, source, secretFile));
    }
}
