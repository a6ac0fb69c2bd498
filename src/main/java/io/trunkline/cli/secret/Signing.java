package io.trunkline.cli.secret;

import io.trunkline.cli.terminal.Root;
import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.event.Source;
import io.trunkline.signature.Scheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A secret that was tried on the sender's scheme before it is kept. */
public final class Signing {
    /** Of Standard Webhooks: it verifies and cannot sign. */
    private static final String PUBLIC_KEY = "whpk_";

    private Signing() {}

    public static Secret secret(Root root, Source source, @Nullable Path file) throws IOException {
        Scheme scheme = root.schemes().get(source);
        if (scheme == null) {
            throw new ConfigException(source.word() + " signs nothing: choose --verification token or address");
        }
        Secret secret = SecretInput.read(file, "--secret-file");
        if (!secret.reveal().startsWith(PUBLIC_KEY)) {
            tryOut(scheme, source, secret);
        }
        return secret;
    }

    private static void tryOut(Scheme scheme, Source source, Secret secret) {
        try {
            scheme.sign(new byte[0], secret, Instant.EPOCH);
        } catch (IllegalArgumentException unusable) {
            throw new ConfigException("the secret is none that " + source.word() + " gives out: copy it once more");
        }
    }
}
