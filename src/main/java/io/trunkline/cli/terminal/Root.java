package io.trunkline.cli.terminal;

import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import io.trunkline.provider.Providers;
import io.trunkline.signature.Scheme;
import io.trunkline.worker.Settled;
import java.util.Map;

/** What commands ask of the composition root. */
public interface Root {

    /** Starts a node and waits until it is ready. It is taken down in an orderly way however early the process is told to end. */
    RunningNode start(Settings settings, Settled audience);

    /** The same, as a demo: whoever sits at this machine enters the console without a password. */
    RunningNode startDemo(Settings settings, Settled audience);

    Providers providers(Settings settings);

    Map<Source, Scheme> schemes();

    /** The settings with the secrets that a node makes for itself. */
    Settings complete(Settings settings);
}
