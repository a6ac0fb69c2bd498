package io.trunkline.signature;

import io.trunkline.config.Secret;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed macs, ready for use; each for one thread. */
final class Hmac {

    private Hmac() {}

    /** No platform makes a mac of an empty key, and nothing it signed would prove anything. */
    static boolean isUsable(Secret secret) {
        return !secret.reveal().isEmpty();
    }

    static Mac keyed(String algorithm, byte[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("a secret is empty");
        }
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
