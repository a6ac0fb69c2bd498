package io.trunkline.ingress.body;

import io.trunkline.config.ConfigException;
import java.time.Duration;

/**
 * What bodies may cost.
 *
 * @param maxBodyBytes of one body
 * @param receiveWithin from a request's headers to the end of its body
 * @param maxHeldBytes of all bodies that are being read or wait for their commit, on one event loop
 */
public record Limits(int maxBodyBytes, Duration receiveWithin, int maxHeldBytes) {
    public static final Limits DEFAULT = new Limits(1 << 20, Duration.ofSeconds(15), 32 << 20);

    public Limits {
        if (maxHeldBytes < maxBodyBytes) {
            throw new ConfigException("TRUNKLINE_MAX_BODY_BYTES=" + maxBodyBytes + ": give at most " + maxHeldBytes);
        }
    }
}
