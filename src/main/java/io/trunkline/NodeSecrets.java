package io.trunkline;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.trunkline.database.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * The secrets a node makes for itself, in its data directory. Only beside an embedded database: nodes that share a
 * database have to share its key, so there its absence is an error.
 */
final class NodeSecrets {
    private static final String SECRET_KEY = "TRUNKLINE_SECRET_KEY";

    private NodeSecrets() {}

    static Settings complete(Settings settings) {
        if (settings.text(SECRET_KEY).isPresent()) {
            return settings;
        }
        if (settings.text("TRUNKLINE_DATABASE_URL").isPresent()) {
            throw new ConfigException(SECRET_KEY
                    + " is missing: give base64 of 32 random bytes (openssl rand -base64 32), the same on every node");
        }
        Map<String, String> values = new HashMap<>(settings.values());
        values.put(SECRET_KEY, kept(Databases.directory(settings), "secret.key", 32));
        return new Settings(values);
    }

    /** Random bytes in base64, made at the first call and the same ever after. */
    static String kept(Path directory, String name, int bytes) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                byte[] random = new byte[bytes];
                new SecureRandom().nextBytes(random);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, Base64.getEncoder().encodeToString(random));
            }
            return Files.readString(file).strip();
        } catch (IOException unwritable) {
            throw new ConfigException("TRUNKLINE_DATA_DIR: " + file + " cannot be written or read");
        }
    }
}
