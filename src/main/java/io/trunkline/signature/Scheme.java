package io.trunkline.signature;

import io.trunkline.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One way of signing a webhook. Pure, thread-safe; compares in constant time and parses nothing of the body. */
public interface Scheme {

    /**
     * @param headers all values of a header by its name, in any case; an absent header is an empty list
     * @param secrets every secret that is valid now; at least one
     */
    Verdict verify(byte[] body, Function<String, List<String>> headers, List<Secret> secrets, Instant now);

    /** The headers that {@link #verify} accepts. */
    Map<String, String> sign(byte[] body, Secret secret, Instant now);

    /** Whether it may be a secret of this scheme. To be asked first: one cut in copying would refuse every webhook. */
    default boolean takes(Secret secret) {
        try {
            sign(new byte[0], secret, Instant.EPOCH);
            return true;
        } catch (IllegalArgumentException unusable) {
            return false;
        }
    }
}
