package io.trunkline.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How webhooks are sent.
 *
 * @param targets base URLs of equal nodes, taken in turn; another try goes to the next one
 * @param concurrency how many may wait for their answers at once
 * @param ratePerSecond 0 for as fast as they are answered
 * @param attempts how often one is sent at most
 * @param timeout how long an answer is waited for
 */
public record SenderConfig(
        List<URI> targets,
        int concurrency,
        double ratePerSecond,
        Persistence persistence,
        int attempts,
        Duration timeout) {

    public SenderConfig {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("give at least one URL to send to");
        }
        for (URI target : targets) {
            if (target.getHost() == null || !List.of("http", "https").contains(target.getScheme())) {
                throw new IllegalArgumentException("url=" + target + ": give http://host:port");
            }
        }
        if (concurrency < 1 || attempts < 1 || !(ratePerSecond >= 0)) {
            throw new IllegalArgumentException("concurrency and attempts are at least 1, the rate at least 0");
        }
    }

    /** As fast as 64 connections go, to one node, with the providers' own patience. */
    public static SenderConfig to(URI... targets) {
        return new SenderConfig(List.of(targets), 64, 0, Persistence.AS_PROVIDERS_DO, 12, Duration.ofSeconds(15));
    }

    public SenderConfig atRate(double perSecond) {
        return new SenderConfig(targets, concurrency, perSecond, persistence, attempts, timeout);
    }

    public SenderConfig withPersistence(Persistence other) {
        return new SenderConfig(targets, concurrency, ratePerSecond, other, attempts, timeout);
    }

    public SenderConfig withConcurrency(int other) {
        return new SenderConfig(targets, other, ratePerSecond, persistence, attempts, timeout);
    }
}
