package io.trunkline.cli;

import io.trunkline.config.ConfigException;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command line. Exit codes: 0 done, 1 ran and found a fault, 2 wrong usage or settings. */
@Command(
        name = "trunkline",
        mixinStandardHelpOptions = true,
        versionProvider = Trunkline.Version.class,
        description = "A clustered gateway between phone platforms and a sales team's records.",
        synopsisSubcommandLabel = "COMMAND")
public final class Trunkline implements Runnable {
    static final int FAULT = 1;
    static final int USAGE = 2;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    /** Shows what there is. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "give a command");
    }

    public static CommandLine commandLine(Root root) {
        CommandLine line = new CommandLine(new Trunkline());
        line.addSubcommand(new Demo(root));
        line.addSubcommand(new Serve(root));
        line.addSubcommand(new Sign(root));
        line.addSubcommand(new Simulate());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("trunkline: " + inOneLine(failure));
            return rooted(failure) instanceof ConfigException ? USAGE : FAULT;
        });
        return line;
    }

    private static String inOneLine(Throwable failure) {
        Throwable cause = rooted(failure);
        String message = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        return cause instanceof ConfigException ? message : cause.getClass().getSimpleName() + ": " + message;
    }

    private static Throwable rooted(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Trunkline.class.getPackage().getImplementationVersion();
            return new String[] {"trunkline " + (version == null ? "development" : version)};
        }
    }
}
