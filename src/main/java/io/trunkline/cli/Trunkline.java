package io.trunkline.cli;

import io.trunkline.cli.access.TokenCommand;
import io.trunkline.cli.access.UserCommand;
import io.trunkline.cli.connection.AgentCommand;
import io.trunkline.cli.connection.ConnectionCommand;
import io.trunkline.cli.connection.TenantCommand;
import io.trunkline.cli.event.AuditCommand;
import io.trunkline.cli.event.DeadLetters;
import io.trunkline.cli.event.Replay;
import io.trunkline.cli.event.SubscriptionCommand;
import io.trunkline.cli.node.Demo;
import io.trunkline.cli.node.Serve;
import io.trunkline.cli.sender.Sign;
import io.trunkline.cli.sender.Simulate;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.Failures;
import io.trunkline.cli.terminal.Root;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line. Exit codes: 0 done, 1 ran and found a fault, 2 wrong usage or settings. */
@Command(
        name = "trunkline",
        mixinStandardHelpOptions = true,
        versionProvider = Trunkline.Version.class,
        description = "A clustered gateway between phone platforms and a sales team's records.",
        synopsisSubcommandLabel = "COMMAND")
public final class Trunkline {

    /** Shows what there is. */
    public static CommandLine commandLine(Root root) {
        CommandLine line = new CommandLine(new Trunkline());
        line.addSubcommand(new Demo(root));
        line.addSubcommand(new Serve(root));
        line.addSubcommand(new Sign(root));
        line.addSubcommand(new Simulate());
        line.addSubcommand(new Replay());
        line.addSubcommand(new DeadLetters());
        line.addSubcommand(new AuditCommand(root));
        line.addSubcommand(new Doctor(root));
        line.addSubcommand(ConnectionCommand.with(root));
        line.addSubcommand(new AgentCommand());
        line.addSubcommand(new TenantCommand());
        line.addSubcommand(new UserCommand());
        line.addSubcommand(new TokenCommand(root));
        line.addSubcommand(new SubscriptionCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("trunkline: " + Failures.inOneLine(failure));
            return Failures.isMendable(failure) ? ExitCode.USAGE : ExitCode.FAULT;
        });
        line.setParameterExceptionHandler((misused, arguments) -> {
            CommandLine command = misused.getCommandLine();
            String name = command.getCommandSpec().qualifiedName();
            command.getErr()
                    .println(name + ": " + Failures.inOneLine(misused).replaceFirst("^Error: ", "") + "; see " + name
                            + " --help");
            return ExitCode.USAGE;
        });
        return line;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Trunkline.class.getPackage().getImplementationVersion();
            return new String[] {"trunkline " + (version == null ? "development" : version)};
        }
    }
}
