package io.trunkline.bench.subject;

import io.trunkline.bench.machine.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Where peers are built: copies of their sources, made again when those change. */
public final class Workshop {
    private static final String BUILT = ".built";
    private static final int PATIENCE_MINUTES = 10;

    private final Path home;

    public Workshop(Path home) {
        this.home = home;
    }

    /** The folder in which the peer can be started; at first use this downloads what it needs. */
    Path built(PeerKind kind) throws Unavailable, IOException, InterruptedException {
        kind.tools().demand();
        Path folder = home.resolve(kind.word());
        String digest = digest(kind.sources());
        Path built = folder.resolve(BUILT);
        if (!Files.exists(built) || !Files.readString(built).equals(digest)) {
            copy(kind.sources(), folder);
            for (List<String> command : kind.tools().build()) {
                build(kind, command, folder);
            }
            Files.writeString(built, digest);
        }
        return folder;
    }

    private void build(PeerKind kind, List<String> command, Path folder)
            throws Unavailable, IOException, InterruptedException {
        Path log = home.resolve(kind.word() + "-build.log");
        if (run(command, folder, Map.of("JAVA_HOME", kind.tools().home().toString()), log) != 0) {
            throw new Unavailable("could not be built; see " + log);
        }
    }

    static int run(List<String> command, Path folder, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    private static String digest(Path sources) throws IOException {
        try (var files = Files.walk(sources)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void copy(Path sources, Path folder) throws IOException {
        Machine.delete(folder);
        try (var files = Files.walk(sources)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(sources.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
