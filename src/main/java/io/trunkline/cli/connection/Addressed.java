package io.trunkline.cli.connection;

import io.trunkline.cli.terminal.Converters;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.ConfigException;
import io.trunkline.connection.Connection;
import io.trunkline.connection.PgConnections;
import io.trunkline.connection.PgTenants;
import io.trunkline.event.Source;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which connection a command is about. */
final class Addressed {
    @Parameters(index = "0", paramLabel = "NAME", description = "The connection's name.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--source",
            required = true,
            converter = Converters.Sender.class,
            completionCandidates = Converters.Sender.class,
            description = "Its sender: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init")
    private Source source;

    @Option(names = "--tenant", defaultValue = "default", description = "Whose it is (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String tenant;

    Source source() {
        return source;
    }

    /** Fails in words, with the names there are. */
    Connection in(Session session, PgConnections connections) {
        UUID tenantId = new PgTenants().named(session.pool(), tenant).await();
        List<Connection> all = connections.stored().await().connections().stream()
                .filter(one -> one.source() == source && one.tenantId().equals(tenantId))
                .toList();
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException(source.word() + " has no connection " + name + "; it has "
                        + (all.isEmpty() ? "none" : names(all)) + " in tenant " + tenant));
    }

    private static String names(List<Connection> connections) {
        return String.join(", ", connections.stream().map(Connection::name).toList());
    }
}
