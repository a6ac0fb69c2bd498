package io.trunkline.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.trunkline.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Hashes passwords with Argon2id and checks them, on threads of its own and only a few at once: it takes memory and
 * time, by design. What is wrong takes as long as what is right, whether the person exists or not.
 */
public final class Passwords {
    private static final int AT_ONCE = 2;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ROUNDS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Argon2Function argon2 = Argon2Function.getInstance(MEMORY_KIB, ROUNDS, LANES, HASH_BYTES, Argon2.ID);
    private final SecureRandom random = new SecureRandom();
    private final WorkerExecutor threads;

    /** Nobody's: it makes an unknown name cost what a known one does. */
    private final Future<String> decoy;

    public Passwords(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("passwords", AT_ONCE);
        this.decoy = hash(new Secret("nobody has this"));
    }

    public Future<String> hash(Secret password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] bytes = password.reveal().getBytes(StandardCharsets.UTF_8);
        return threads.executeBlocking(() -> argon2.hash(bytes, salt).getResult(), false);
    }

    /** @param hash empty for a person who does not exist */
    public Future<Boolean> match(Secret password, Optional<String> hash) {
        return hash.map(Future::succeededFuture)
                .orElse(decoy)
                .compose(known -> threads.executeBlocking(
                        () -> Argon2Function.getInstanceFromHash(known).check(password.reveal(), known)
                                && hash.isPresent(),
                        false));
    }
}
