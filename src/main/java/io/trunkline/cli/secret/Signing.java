package io.trunkline.cli.secret;

import io.trunkline.cli.terminal.Root;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.event.Source;
import io.trunkline.signature.Scheme;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A secret that was tried on the sender's scheme before it is kept. */
public final class Signing {
    private Signing() {}

    public static Secret secret(Root root, Source source, @Nullable Path file) throws IOException {
        Scheme scheme = root.schemes().get(source);
        if (scheme == null) {
            throw new ConfigException(source.word() + " signs nothing: choose --verification token or address");
        }
        Secret secret = SecretInput.read(file, "--secret-file");
        if (!scheme.takes(secret)) {
            throw new ConfigException("the secret is none that " + source.word() + " gives out: copy it once more");
        }
        return secret;
    }
}
