package io.trunkline.cli.connection;

import io.trunkline.cli.secret.Signing;
import io.trunkline.cli.terminal.Converters;
import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Root;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.connection.Connection;
import io.trunkline.connection.PgConnections;
import io.trunkline.connection.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = "Gives a connection a new token or signing secret; those before it stay valid for a while.")
final class ConnectionRotate implements Callable<Integer> {
    private final Root root;

    @Mixin
    private final Options options = new Options();

    @Mixin
    private final Addressed addressed = new Addressed();

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private What what;

    @Option(
            names = "--overlap",
            converter = Converters.Span.class,
            defaultValue = "24h",
            description = "How long both are valid, such as 15m, 24h or 7d (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration overlap;

    @Option(
            names = "--key-is-lost",
            description = "Goes on although TRUNKLINE_SECRET_KEY does not open the secrets that are stored already.")
    private boolean keyIsLost;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    /** One of the two. */
    static final class What {
        @Option(names = "--token", required = true, description = "A new token, and so a new URL.")
        private boolean token;

        @Option(
                names = "--secret-file",
                required = true,
                paramLabel = "FILE",
                description = "The new signing secret; - reads standard input.")
        private @Nullable Path secretFile;
    }

    ConnectionRotate(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = root.complete(options.settings());
        try (Session session = Session.open(settings)) {
            PgConnections connections = ConnectionCommand.connections(session, settings);
            Connection connection = addressed.in(session, connections);
            if (what.token) {
                Secret token = ConnectionCommand.recorded(
                        session,
                        "connection rotate",
                        connection,
                        () -> connections.rotateToken(connection.id(), overlap).await());
                WebhookUrl.print(out, settings, connection.source(), token);
            } else {
                Secret signing = signing(connection);
                if (!keyIsLost) {
                    connections.stored().await().demandAllOpened();
                }
                ConnectionCommand.recorded(
                        session,
                        "connection rotate",
                        connection,
                        () -> connections
                                .rotateSigning(connection.id(), signing, overlap)
                                .await());
            }
            out.printf("What was valid before stays valid for %,d s.%n", overlap.toSeconds());
            out.flush();
            return 0;
        }
    }

    private Secret signing(Connection connection) throws IOException {
        if (connection.verification() != Verification.SIGNATURE) {
            throw new ConfigException(
                    "it verifies by " + connection.verification().word() + ", not by signature: rotate its --token");
        }
        return Signing.secret(root, connection.source(), what.secretFile);
    }
}
