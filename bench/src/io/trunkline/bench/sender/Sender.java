package io.trunkline.bench.sender;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One platform: how its webhooks look and how it signs them. For one thread. */
interface Sender {

    /**
     * What to say of one event.
     *
     * @param contact the number of the person, from 1
     * @param bodyBytes how long the body will be; a short one says less
     */
    String json(Random random, Instant time, int contact, int bodyBytes);

    /** Follows the JSON, which ends within a string. */
    Padding padding();

    String path();

    /** Empty when it does not sign. */
    Optional<Mac> mac();

    /** What is signed before the body. */
    default byte[] prefix(String id, Instant now) {
        return new byte[0];
    }

    /** The lines of the head that prove who sends. */
    String headers(byte[] signature, String id, Instant now);

    /** How many activities one event makes. */
    int activities();

    static Mac keyed(String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }

    static String id(Random random, int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
