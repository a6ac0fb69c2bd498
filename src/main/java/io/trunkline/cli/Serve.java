package io.trunkline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs a node until it is told to stop (SIGTERM, Ctrl-C), then drains it.")
final class Serve implements Callable<Integer> {
    private final Root root;

    @Mixin
    private final Options options = new Options();

    Serve(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunningNode node = root.start(options.settings(), verdicts -> {});
        return Shutdown.whenTold(node);
    }
}
