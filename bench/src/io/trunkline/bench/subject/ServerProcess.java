package io.trunkline.bench.subject;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that we start and stop, also when we are stopped ourselves; its output goes to a file. */
final class ServerProcess implements AutoCloseable {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(40);
    private static final Duration LISTEN_WITHIN = Duration.ofSeconds(60);
    private static final int POLL_MS = 100;

    private final Path log;
    private final Process process;

    private ServerProcess(Path log, Process process) {
        this.log = log;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop a process"));
    }

    /** What other installations have in the environment must not reach it. */
    static ServerProcess start(List<String> command, Path directory, Map<String, String> environment, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(ServerProcess::isSomebodysSetting);
        builder.environment().putAll(environment);
        return new ServerProcess(log, builder.start());
    }

    private static boolean isSomebodysSetting(String name) {
        return name.matches("(TRUNKLINE|PHONEBURNER|CALLRAIL|BOLNA|STANDARD|OPENAI|PG|SPRING)_?.*");
    }

    void awaitPort(int port) throws IOException, InterruptedException {
        await(LISTEN_WITHIN, () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), POLL_MS);
                return true;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    @FunctionalInterface
    interface Condition {
        boolean holds() throws InterruptedException;
    }

    void await(Duration patience, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("it did not start; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    ProcessTree tree() {
        return new ProcessTree(process.pid());
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
