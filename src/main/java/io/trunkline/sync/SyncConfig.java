package io.trunkline.sync;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.trunkline.dialer.Account;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How contacts are kept alike with a dialer.
 *
 * @param collectEvery how often changes made here are looked for
 * @param readEvery how often the dialer's contacts are read; empty where it tells of changes by itself
 * @param zone of times that the dialer writes without one
 */
public record SyncConfig(Duration collectEvery, Optional<Duration> readEvery, ZoneId zone) {
    private static final String ZONE = "PHONEBURNER_TIME_ZONE";
    private static final Duration USUALLY_READ = Duration.ofMinutes(5);

    public static SyncConfig from(Settings settings, Account account) {
        Duration usual = account.dialect().changesSingly() ? USUALLY_READ : Duration.ZERO;
        Duration read =
                Duration.ofMillis(settings.number("PHONEBURNER_POLL_MS", (int) usual.toMillis(), 0, Integer.MAX_VALUE));
        return new SyncConfig(
                settings.millis("PHONEBURNER_SYNC_MS", Duration.ofMinutes(1)),
                Optional.of(read).filter(every -> !every.isZero()),
                zone(settings.text(ZONE, "UTC")));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new ConfigException(ZONE + "=" + name + ": give an IANA name such as America/New_York");
        }
    }
}
