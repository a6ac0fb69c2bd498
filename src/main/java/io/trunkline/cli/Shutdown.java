package io.trunkline.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for the signal that ends a process, and takes the node down in an orderly way before it does. */
final class Shutdown {
    private Shutdown() {}

    /** Blocks until the process is told to end, which it does from the signal's own thread. */
    static int whenTold(RunningNode node) throws InterruptedException {
        CountDownLatch forever = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(node::stop, "drain"));
        forever.await();
        return 0;
    }
}
