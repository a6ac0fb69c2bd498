package io.trunkline.cli.connection;

import io.trunkline.agent.AgentKey;
import io.trunkline.agent.PgAgents;
import io.trunkline.agent.PgRoutes;
import io.trunkline.cli.terminal.Converters;
import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Recorded;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.ConfigException;
import io.trunkline.connection.PgTenants;
import io.trunkline.event.Source;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists voice agents, and leads an agent's calls to another tenant than its connection's.")
public final class AgentCommand {
    private static final String BY = "a command";
    private static final int LONGEST_ID = 200;

    private final PgTenants tenants = new PgTenants();
    private final PgAgents agents = new PgAgents();
    private final PgRoutes routes = new PgRoutes();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the agents of each tenant's calls, those that called last first.")
    int list(
            @Mixin Options options,
            @Option(names = "--tenant", description = "Only of this tenant.") @Nullable String only,
            @Option(names = "--unmapped", description = "Only those that nobody has mapped.") boolean unmapped) {
        try (Session session = Session.open(options.settings())) {
            Map<String, UUID> all = tenants.list(session.pool()).await();
            if (only != null) {
                all = Map.of(only, tenants.named(session.pool(), only).await());
            }
            all.forEach((name, id) -> agents.list(session.pool(), id).await().stream()
                    .filter(agent -> !unmapped || "unmapped".equals(agent.getString("state")))
                    .forEach(agent -> say(line(name, agent))));
            return 0;
        }
    }

    private static String line(String tenant, JsonObject agent) {
        return "%-12s %-11s %-40s %-9s %,8d calls, last %s%s"
                .formatted(
                        tenant,
                        agent.getString("source"),
                        agent.getString("agentId"),
                        agent.getString("state"),
                        agent.getLong("calls"),
                        Optional.ofNullable(agent.getString("lastSeenAt")).orElse("never"),
                        agent.getString("name") == null ? "" : "  " + agent.getString("name"));
    }

    @Command(
            name = "map",
            mixinStandardHelpOptions = true,
            description = {
                "Says whose an agent's calls are that come through a tenant's connections.",
                "It holds for calls that the source begins a minute later or after that; those begun before stay where"
                        + " they are, with all that is still said of them."
            })
    int map(
            @Mixin Options options,
            @Parameters(paramLabel = "AGENT", description = "The source's id of it.") String agentId,
            @Option(
                            names = "--source",
                            defaultValue = "bolna",
                            converter = Converters.Sender.class,
                            description = "Whose agent (${DEFAULT-VALUE}).")
                    Source source,
            @Option(
                            names = "--tenant",
                            defaultValue = "default",
                            description = "Whose connections (the tenant named default).")
                    String tenant,
            @Option(names = "--to", required = true, paramLabel = "TENANT", description = "Whose its calls are.")
                    String to) {
        if (agentId.isBlank() || agentId.length() > LONGEST_ID) {
            throw new ConfigException("AGENT: give the source's id, of 1 to " + LONGEST_ID + " characters");
        }
        try (Session session = Session.open(options.settings())) {
            UUID home = tenants.named(session.pool(), tenant).await();
            UUID leadsTo = tenants.named(session.pool(), to).await();
            AgentKey agent = new AgentKey(home, source, agentId.strip());
            String target = source.word() + " " + agent.agentId();
            return Recorded.during(
                    session,
                    home,
                    "agent map",
                    target,
                    () -> Recorded.during(
                            session, leadsTo, "agent map", target, () -> map(session, agent, leadsTo, to)));
        }
    }

    private int map(Session session, AgentKey agent, UUID leadsTo, String to) {
        AgentKey there = new AgentKey(leadsTo, agent.source(), agent.agentId());
        agents.change(session.pool(), there, PgAgents.Change.MAPPED, BY).await();
        if (routes.latest(session.pool(), agent).await().equals(leadsTo)) {
            say("Its calls are " + to + "'s already.");
            return 0;
        }
        Instant from = routes.add(session.pool(), agent, leadsTo).await();
        say("Calls that it begins from " + from + " on are " + to + "'s; those before stay where they are.");
        return 0;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
