package io.trunkline.credit;

import io.trunkline.config.Settings;

/**
 * What a conversation costs.
 *
 * @param perMinute credits for each started minute, of calls that are billed from now on
 */
public record Tariff(int perMinute) {
    private static final String PER_MINUTE = "TRUNKLINE_CREDITS_PER_MINUTE";
    private static final int MOST = 1_000_000;

    public static final Tariff USUAL = new Tariff(1);

    public Tariff {
        if (perMinute < 1 || perMinute > MOST) {
            throw new IllegalArgumentException("credits a minute: " + perMinute);
        }
    }

    public static Tariff from(Settings settings) {
        return new Tariff(settings.number(PER_MINUTE, USUAL.perMinute, 1, MOST));
    }
}
