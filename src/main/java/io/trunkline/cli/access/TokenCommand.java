package io.trunkline.cli.access;

import io.trunkline.access.PgTokens;
import io.trunkline.access.Role;
import io.trunkline.access.token.Claims;
import io.trunkline.access.token.IssuerKeys;
import io.trunkline.access.token.SharedSecret;
import io.trunkline.cli.terminal.Converters;
import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Recorded;
import io.trunkline.cli.terminal.Root;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.connection.PgTenants;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Gives out a bearer token for a script: prints it, once, and nothing else.",
            "DELETE /api/v1/tokens/ID revokes it."
        })
public final class TokenCommand implements Callable<Integer> {
    private static final Duration MOST = Duration.ofDays(365);

    private final Root root;

    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--tenant",
            defaultValue = "default",
            description = "Whose records it opens (the tenant named default).")
    private String tenant = "default";

    @Option(names = "--role", required = true, description = "admin, manager or rep.")
    private String role = "";

    @Option(names = "--name", defaultValue = "a script", description = "What it is for, as listed.")
    private String name = "a script";

    @Option(
            names = "--lifetime",
            defaultValue = "90d",
            converter = Converters.Span.class,
            description = "Like 90d or 12h, a year at most (90d).")
    private Duration lifetime = Duration.ofDays(90);

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    public TokenCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Role chosen = Words.role(role);
        if (lifetime.isZero() || lifetime.compareTo(MOST) > 0) {
            throw new ConfigException("--lifetime: give a span up to 365d");
        }
        Settings settings = root.complete(options.settings());
        if (settings.text(IssuerKeys.URL).isPresent()) {
            throw new ConfigException("tokens are given out by the issuer of " + IssuerKeys.URL + ", not here");
        }
        SharedSecret secret = SharedSecret.from(settings);
        try (Session session = Session.open(settings)) {
            Secret token = give(session, secret, chosen);
            PrintWriter out = spec.commandLine().getOut();
            out.println(token.reveal());
            out.flush();
            return 0;
        }
    }

    private Secret give(Session session, SharedSecret secret, Role chosen) {
        UUID tenantId = new PgTenants().named(session.pool(), tenant).await();
        UUID id = UUID.randomUUID();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(lifetime);
        return Recorded.during(session, tenantId, "token", id.toString(), () -> {
            new PgTokens()
                    .add(session.pool(), id, tenantId, name, chosen, "command", end)
                    .await();
            return secret.write(new Claims(id.toString(), tenantId, chosen), now, end);
        });
    }
}
