package io.trunkline.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The server process of a data directory. It outlives a Trunkline killed by force, and a slow disk can make its last
 * checkpoint longer than anyone asked it to take; it holds the directory until it is gone.
 */
final class Postmaster {
    private static final String PID_FILE = "postmaster.pid";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Postmaster() {}

    /** Returns when none runs on the directory any more: asked to stop, and if that takes too long, made to. Blocking. */
    static void stop(Path cluster) throws IOException {
        Optional<ProcessHandle> server = on(cluster);
        if (server.isPresent()) {
            String pid = Long.toString(server.get().pid());
            signal("INT", pid);
            if (!gone(server.get())) {
                signal("QUIT", pid);
                gone(server.get());
            }
        }
        Files.deleteIfExists(cluster.resolve(PID_FILE));
    }

    /** The server that runs on the directory. */
    static Optional<ProcessHandle> on(Path cluster) {
        return pid(cluster.resolve(PID_FILE))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(Postmaster::isPostgres);
    }

    /** A server that is just leaving takes its file along. */
    private static Optional<String> pid(Path pidFile) {
        try {
            return Files.readAllLines(pidFile).stream().findFirst().map(String::strip);
        } catch (IOException noServer) {
            return Optional.empty();
        }
    }

    /** The number may have gone to some other process since. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    /** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one; Java itself can send neither. */
    private static void signal(String name, String pid) throws IOException {
        new ProcessBuilder("kill", "-" + name, pid).inheritIO().start();
    }

    static boolean gone(ProcessHandle server) {
        try {
            server.onExit()
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return true;
        } catch (CompletionException stillThere) {
            return false;
        }
    }
}
