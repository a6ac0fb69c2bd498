package io.trunkline.recording;

import io.trunkline.config.ConfigException;
import io.trunkline.config.Secret;
import io.trunkline.config.Settings;
import io.trunkline.event.Source;
import io.trunkline.recording.place.Link;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What proves to a provider's API who asks. It is shown to that API's own host and to none that it hands on to. */
final class Keys {
    private static final Pattern WEB = Pattern.compile("https?://[^/?#@\\s]+(/[^?#\\s]*)?");

    private record Key(String host, Secret header) {}

    private final Map<Source, Key> keys = new EnumMap<>(Source.class);

    static Keys from(Settings settings) {
        Keys keys = new Keys();
        keys.add(Source.PHONEBURNER, settings, "https://www.phoneburner.com/rest/1", "Bearer %s");
        keys.add(Source.CALLRAIL, settings, "https://api.callrail.com/v3", "Token token=\"%s\"");
        keys.add(Source.BOLNA, settings, "https://api.bolna.ai", "Bearer %s");
        return keys;
    }

    /** No recording's link leads to a host without a name: an API at an address is shown no key. */
    private void add(Source source, Settings settings, String usualBase, String form) {
        String base = source.name() + "_BASE_URL";
        String url = settings.text(base, usualBase);
        settings.secret(source.name() + "_API_KEY").ifPresent(secret -> {
            if (!WEB.matcher(url).matches()) {
                throw new ConfigException(base + ": give it like " + usualBase);
            }
            Secret header = new Secret(form.formatted(secret.reveal()));
            Link.parse(url).ifPresent(api -> keys.put(source, new Key(api.host(), header)));
        });
    }

    /** The value of the Authorization header; empty for a host that it is none of the business of. */
    Optional<Secret> of(Source source, Link link) {
        return Optional.ofNullable(keys.get(source))
                .filter(key -> key.host.equals(link.host()))
                .map(Key::header);
    }
}
