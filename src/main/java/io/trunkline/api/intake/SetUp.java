package io.trunkline.api.intake;

import io.trunkline.config.PublicUrl;
import io.trunkline.config.Secret;
import io.trunkline.event.Source;
import io.trunkline.ingress.exchange.Route;
import io.trunkline.signature.Scheme;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What is entered at a provider, and what a provider gives out.
 *
 * @param publicUrl at which the gateway is reached from outside
 */
public record SetUp(PublicUrl publicUrl, Map<Source, Scheme> schemes) {
    private static final String SYMMETRIC_KEY = "whsec_";
    private static final int SECRET_BYTES = 32;

    public SetUp {
        schemes = Map.copyOf(schemes);
    }

    /** Of the source's connection that goes without a token. */
    String url(Source source) {
        return publicUrl.at(Route.usual(source));
    }

    String url(Source source, Secret token) {
        return url(source) + "/" + token.reveal();
    }

    /** Whether webhooks of this source can be verified with it. */
    boolean takes(Source source, Optional<Secret> secret) {
        Scheme scheme = schemes.get(source);
        return scheme != null && secret.isPresent() && scheme.takes(secret.get());
    }

    /** Of the form that the sender takes; empty where the sender gives out its own, or signs nothing. */
    Optional<Secret> newSigningSecret(Source source) {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return switch (source) {
            case PHONEBURNER -> Optional.of(new Secret(HexFormat.of().formatHex(random)));
            case STANDARD ->
                Optional.of(new Secret(SYMMETRIC_KEY + Base64.getEncoder().encodeToString(random)));
            case CALLRAIL, BOLNA, IMPORT, ANALYSIS -> Optional.empty();
        };
    }
}
