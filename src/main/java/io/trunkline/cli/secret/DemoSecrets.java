package io.trunkline.cli.secret;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.database.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The secrets of the demo's simulated providers: made at its first start, kept in the data directory. */
public final class DemoSecrets {
    private static final List<String> NAMES =
            List.of("PHONEBURNER_WEBHOOK_SECRET", "CALLRAIL_SIGNING_KEY", "BOLNA_WEBHOOK_TOKEN");

    private DemoSecrets() {}

    /** The settings with a secret for each provider that has none. */
    public static Settings complete(Settings settings) {
        Map<String, String> values = new HashMap<>(kept(Databases.directory(settings)));
        values.putAll(settings.values());
        return new Settings(values);
    }

    /** The settings with the demo's secrets, if a demo ever ran on this directory. */
    public static Settings completeIfKept(Settings settings) {
        return Files.exists(file(Databases.directory(settings))) ? complete(settings) : settings;
    }

    public static Secret first(Settings settings, String name) {
        return settings.secrets(name).stream()
                .findFirst()
                .orElseThrow(() -> new ConfigException(name + " is not set: what should it be signed with?"));
    }

    private static Path file(Path directory) {
        return directory.resolve("demo.secrets");
    }

    private static Map<String, String> kept(Path directory) {
        Path file = file(directory);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(
                        file, NAMES.stream().map(name -> name + "=" + random()).toList());
            }
            Map<String, String> secrets = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    secrets.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return secrets;
        } catch (IOException unwritable) {
            throw new ConfigException("TRUNKLINE_DATA_DIR: " + file + " cannot be written or read");
        }
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
