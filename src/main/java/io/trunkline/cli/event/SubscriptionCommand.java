package io.trunkline.cli.event;

import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Session;
import io.trunkline.config.ConfigException;
import io.trunkline.subscription.PgStandings;
import io.trunkline.subscription.PgStandings.Standing;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "subscription",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows who in the cluster is told of events at least once, and what waits for them.")
public final class SubscriptionCommand {
    private final PgStandings standings = new PgStandings();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the subscriptions, what waits for each and what was given up, and why.")
    int list(@Mixin Options options, @Option(names = "--json", description = "As a JSON array.") boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        try (Session session = Session.open(options.settings())) {
            List<Standing> all = standings.list(session.pool()).await();
            if (json) {
                out.println(array(all).encodePrettily());
            } else {
                print(out, all);
            }
            out.flush();
            return 0;
        }
    }

    @Command(
            name = "redrive",
            mixinStandardHelpOptions = true,
            description = "Sends again what a subscriber failed to take and what was given up for that.")
    int redrive(
            @Mixin Options options,
            @Parameters(paramLabel = "NAME", description = "Of the subscription.") String name) {
        try (Session session = Session.open(options.settings())) {
            require(
                    name,
                    standings.list(session.pool()).await().stream()
                            .anyMatch(standing -> standing.name().equals(name)));
            int driven = standings.redrive(session.pool(), name).await();
            say("%,d that were given up are sent again.".formatted(driven));
            return 0;
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Tells a subscriber nothing more, and forgets what waited for it.")
    int remove(
            @Mixin Options options,
            @Parameters(paramLabel = "NAME", description = "Of the subscription.") String name) {
        try (Session session = Session.open(options.settings())) {
            require(name, standings.remove(session.pool(), name).await());
            say(name + " is removed.");
            return 0;
        }
    }

    private static void require(String name, boolean there) {
        if (!there) {
            throw new ConfigException("there is no subscription " + name + "; see subscription list");
        }
    }

    private static void print(PrintWriter out, List<Standing> all) {
        if (all.isEmpty()) {
            out.println("No subscriptions.");
        }
        for (Standing one : all) {
            out.printf(
                    "%-20s %-12s to %-24s %,d wait, %,d given up, %,d behind%s  [%s]%n",
                    one.name(),
                    one.tenant() == null ? "all tenants" : one.tenant(),
                    one.address(),
                    one.waiting(),
                    one.dead(),
                    one.behind(),
                    one.reason() == null ? "" : " (" + one.reason() + ")",
                    String.join(", ", one.types()));
        }
    }

    private static JsonArray array(List<Standing> all) {
        JsonArray array = new JsonArray();
        all.forEach(one -> array.add(new JsonObject()
                .put("name", one.name())
                .put("tenant", one.tenant())
                .put("types", one.types())
                .put("address", one.address())
                .put("waiting", one.waiting())
                .put("dead", one.dead())
                .put("behind", one.behind())
                .put("reason", one.reason())));
        return array;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
