package io.trunkline.access.token;

import io.vertx.core.Future;
import java.util.Optional;

/** Reads tokens. Whatever is wrong with one (form, algorithm, signature, issuer, audience, time), it is just empty. */
public interface Tokens {
    Future<Optional<Claims>> read(String token);

    /** Whether they are our own, which the table {@code tokens} lists and can revoke. */
    boolean areListed();
}
