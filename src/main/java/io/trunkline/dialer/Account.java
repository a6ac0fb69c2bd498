package io.trunkline.dialer;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.connection.Connection;
import io.trunkline.connection.DefaultConnections;
import io.trunkline.event.Source;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A dialer's account, as contacts are pushed into it.
 *
 * @param key the access token; one that was renewed since takes its place
 * @param renewal how the access token is renewed; empty where it cannot be
 * @param limit requests within any {@code window}, over all nodes
 * @param mostContacts in one request
 * @param mostBytes in one request
 * @param mostAtOnce requests under way at the same time
 */
public record Account(
        UUID connectionId,
        UUID tenantId,
        URI address,
        Dialect dialect,
        Secret key,
        Optional<Renewal> renewal,
        int limit,
        Duration window,
        int mostContacts,
        int mostBytes,
        int mostAtOnce,
        Duration patience) {
    private static final String KEY = "PHONEBURNER_API_KEY";
    private static final String ADDRESS = "PHONEBURNER_BASE_URL";
    private static final String DIALECT = "PHONEBURNER_DIALECT";

    /** What an OAuth client renews its access token with. */
    public record Renewal(String clientId, Secret clientSecret, Secret refreshToken) {}

    /** The dialer of the default connection; empty where the settings name no key. */
    public static Optional<Account> from(Settings settings) {
        return settings.secret(KEY)
                .map(key -> new Account(
                        Connection.idOf(DefaultConnections.TENANT, Source.PHONEBURNER, Connection.DEFAULT),
                        DefaultConnections.TENANT,
                        address(settings.text(ADDRESS, "https://www.phoneburner.com")),
                        dialect(settings.text(DIALECT, "bulk")),
                        key,
                        renewal(settings),
                        settings.number("PHONEBURNER_RATE_LIMIT", 100, 1, 10_000_000),
                        settings.millis("PHONEBURNER_RATE_WINDOW_MS", Duration.ofMinutes(1)),
                        settings.number("PHONEBURNER_BATCH_CONTACTS", 200, 1, 1_000),
                        settings.number("PHONEBURNER_BATCH_BYTES", 262_144, 16_384, 8_388_608),
                        settings.number("PHONEBURNER_CONCURRENCY", 4, 1, 32),
                        settings.millis("PHONEBURNER_TIMEOUT_MS", Duration.ofSeconds(30))));
    }

    /** Both dialects begin at the host: the path of one of them may stand in the setting, for it is what the provider names. */
    private static URI address(String url) {
        if (!url.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new ConfigException(ADDRESS + "=" + url + ": give it like https://www.phoneburner.com");
        }
        return URI.create(url.replaceFirst("/+$", "").replaceFirst("/rest/1$", ""));
    }

    private static Dialect dialect(String word) {
        return Dialect.of(word)
                .orElseThrow(() -> new ConfigException(DIALECT + "=" + word + ": give bulk or dialsession"));
    }

    private static Optional<Renewal> renewal(Settings settings) {
        return settings.secret("PHONEBURNER_REFRESH_TOKEN")
                .map(token -> new Renewal(
                        settings.text("PHONEBURNER_CLIENT_ID", ""),
                        settings.secret("PHONEBURNER_CLIENT_SECRET").orElse(new Secret("")),
                        token));
    }

    /** By what its limit is known to all nodes, whatever token it has at the moment. */
    public String budget() {
        return "phoneburner:" + connectionId;
    }
}
