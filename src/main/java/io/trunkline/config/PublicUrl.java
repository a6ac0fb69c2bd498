package io.trunkline.config;

import java.net.URI;

/** Where people and providers reach the gateway from outside. */
public record PublicUrl(URI uri) {
    private static final String NAME = "TRUNKLINE_PUBLIC_URL";

    /** Without a setting, this machine's own name and the port in use. */
    public static PublicUrl of(Settings settings) {
        String local = "http://localhost:" + settings.number("TRUNKLINE_HTTP_PORT", 8080, 0, 65_535);
        String url = settings.text(NAME, local);
        if (!url.matches("https?://[^/?#\\s]+/?")) {
            throw new ConfigException(NAME + "=" + url + ": give it like https://trunkline.example.com");
        }
        return new PublicUrl(URI.create(url));
    }

    /** The whole URL of a path that begins with a slash. */
    public String at(String path) {
        return uri.getScheme() + "://" + uri.getAuthority() + path;
    }
}
