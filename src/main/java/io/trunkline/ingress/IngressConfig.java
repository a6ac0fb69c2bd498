package io.trunkline.ingress;

import io.trunkline.config.Settings;
import io.trunkline.connection.AddressList;
import io.trunkline.event.Source;
import io.trunkline.ingress.body.Limits;
import java.time.Duration;

/**
 * @param port 0 for any free one
 * @param trustedProxies whose X-Forwarded-For is believed
 * @param patience how long a webhook may wait for its commit: within the time its sender gives us
 * @param bolnaPatience the same of Bolna, which gives more
 * @param limits of one request and of all at once
 */
public record IngressConfig(
        String host, int port, AddressList trustedProxies, Duration patience, Duration bolnaPatience, Limits limits) {

    /** CallRail puts a long query string behind the path it was given. */
    static final int MAX_INITIAL_LINE_BYTES = 8 * 1024;

    static final int MAX_HEADER_BYTES = 16 * 1024;

    static final Duration IDLE = Duration.ofSeconds(60);

    /** A rolling restart takes no longer; a request that needs more is cut off. */
    static final Duration DRAIN = Duration.ofSeconds(12);

    public static IngressConfig from(Settings settings) {
        Limits usual = Limits.DEFAULT;
        return new IngressConfig(
                settings.text("TRUNKLINE_HTTP_HOST", "0.0.0.0"),
                settings.number("TRUNKLINE_HTTP_PORT", 8080, 0, 65_535),
                AddressList.parse("TRUNKLINE_TRUSTED_PROXIES", settings.list("TRUNKLINE_TRUSTED_PROXIES")),
                settings.millis("TRUNKLINE_PATIENCE_MS", Duration.ofMillis(2_500)),
                settings.millis("TRUNKLINE_BOLNA_PATIENCE_MS", Duration.ofSeconds(8)),
                new Limits(
                        settings.number("TRUNKLINE_MAX_BODY_BYTES", usual.maxBodyBytes(), 1, usual.maxHeldBytes()),
                        usual.receiveWithin(),
                        usual.maxHeldBytes()));
    }

    Duration patience(Source source) {
        return source == Source.BOLNA ? bolnaPatience : patience;
    }
}
