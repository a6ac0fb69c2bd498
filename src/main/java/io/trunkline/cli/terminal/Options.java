package io.trunkline.cli.terminal;

import io.trunkline.config.Settings;
import io.trunkline.config.SettingsFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes: where its settings are. */
public final class Options {
    private static final Path USUAL = Path.of("conf", "trunkline.yaml");

    @Option(
            names = "--conf",
            paramLabel = "FILE",
            description = "Settings, a YAML file of names and values (conf/trunkline.yaml). The environment wins.")
    private @Nullable Path file;

    public Settings settings() {
        return SettingsFile.read(file == null ? USUAL : file, file != null, System.getenv());
    }

    /** The settings, and these where nothing else is said. */
    public Settings settings(Map<String, String> otherwise) {
        Map<String, String> values = new HashMap<>(otherwise);
        values.putAll(settings().values());
        return new Settings(values);
    }
}
