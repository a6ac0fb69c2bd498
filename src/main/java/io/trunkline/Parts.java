package io.trunkline;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import io.trunkline.number.PhoneNumbers;
import io.trunkline.provider.Providers;
import io.trunkline.provider.analysis.Analyses;
import io.trunkline.provider.bolna.Bolna;
import io.trunkline.provider.callrail.CallRail;
import io.trunkline.provider.imported.OwnWords;
import io.trunkline.provider.phoneburner.PhoneBurner;
import io.trunkline.provider.standard.StandardSender;
import io.trunkline.signature.HmacSha1Base64;
import io.trunkline.signature.HmacSha256Hex;
import io.trunkline.signature.Scheme;
import io.trunkline.signature.StandardWebhooks;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The providers as they are configured, and how each signs. */
final class Parts {
    private Parts() {}

    static Providers providers(Settings settings) {
        PhoneNumbers numbers = new PhoneNumbers();
        return new Providers(List.of(
                new PhoneBurner(numbers, zone(settings.text("PHONEBURNER_TIME_ZONE", "UTC"))),
                new CallRail(numbers),
                new Bolna(numbers),
                new StandardSender(),
                new OwnWords(numbers),
                new Analyses()));
    }

    /** Bolna signs nothing: its connections verify by token or by address. */
    static Map<Source, Scheme> schemes() {
        return Map.of(
                Source.PHONEBURNER, new HmacSha256Hex(),
                Source.CALLRAIL, new HmacSha1Base64(),
                Source.STANDARD, new StandardWebhooks());
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new ConfigException("PHONEBURNER_TIME_ZONE=" + name + ": give an IANA name such as America/New_York");
        }
    }
}
