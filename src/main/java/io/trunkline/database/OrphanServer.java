package io.trunkline.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The server that outlived a process killed by force. It still holds the data directory, so it has to go first. */
final class OrphanServer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private OrphanServer() {}

    static void stop(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String pid = Files.readAllLines(pidFile).get(0).strip();
        Optional<ProcessHandle> server = ProcessHandle.of(Long.parseLong(pid)).filter(OrphanServer::isPostgres);
        if (server.isPresent()) {
            signal("INT", pid);
            if (!gone(server.get())) {
                signal("QUIT", pid);
                gone(server.get());
            }
        }
        Files.deleteIfExists(pidFile);
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

    private static boolean gone(ProcessHandle server) {
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
