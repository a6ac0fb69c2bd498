package io.trunkline.cli.node;

import io.trunkline.cli.terminal.Options;
import io.trunkline.cli.terminal.Root;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs a node until it is told to stop (SIGTERM, Ctrl-C), then drains it.")
public final class Serve implements Callable<Integer> {
    private final Root root;

    @Mixin
    private final Options options = new Options();

    public Serve(Root root) {
        this.root = root;
    }

    /** Never returns: the process ends from the signal's own thread. */
    static int untilTold() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    @Override
    public Integer call() throws InterruptedException {
        root.start(options.settings(), verdicts -> {});
        return untilTold();
    }
}
