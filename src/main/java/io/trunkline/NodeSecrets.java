package io.trunkline;

import io.trunkline.access.token.IssuerKeys;
import io.trunkline.access.token.SharedSecret;
import io.trunkline.config.ConfigException;
import io.trunkline.config.KeptSecret;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.database.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        boolean isShared = settings.text("TRUNKLINE_DATABASE_URL").isPresent();
        Map<String, String> values = new HashMap<>(settings.values());
        if (settings.text(SECRET_KEY).isEmpty()) {
            demand(!isShared, SECRET_KEY + " is missing: give base64 of 32 random bytes (openssl rand -base64 32)");
            values.put(SECRET_KEY, kept(Databases.directory(settings), "secret.key", 32));
        }
        if (settings.text(SharedSecret.KEY).isEmpty()
                && settings.text(IssuerKeys.URL).isEmpty()) {
            demand(
                    !isShared,
                    SharedSecret.KEY + " is missing: give 32 random bytes or more (openssl rand -base64 48), or "
                            + IssuerKeys.URL);
            values.put(SharedSecret.KEY, kept(Databases.directory(settings), "jwt.secret", 48));
        }
        return new Settings(values);
    }

    private static void demand(boolean isTrue, String otherwise) {
        if (!isTrue) {
            throw new ConfigException(otherwise + ", the same on every node");
        }
    }

    /** Random bytes in base64, made at the first call and the same ever after. */
    static String kept(Path directory, String name, int bytes) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                byte[] random = new byte[bytes];
                new SecureRandom().nextBytes(random);
                KeptSecret.write(new Secret(Base64.getEncoder().encodeToString(random)), file);
            }
            return KeptSecret.read(file).reveal();
        } catch (IOException unwritable) {
            throw new ConfigException("TRUNKLINE_DATA_DIR: " + file + " cannot be written or read");
        }
    }
}
