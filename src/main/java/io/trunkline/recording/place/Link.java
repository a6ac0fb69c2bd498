package io.trunkline.recording.place;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A link to a recording, read strictly: what two programs could read differently is none. It names its host; one that
 * gives an address in whatever writing is none. What is linked by HTTP is asked for by HTTPS. It opens the recording to
 * whoever has it, so it prints as its host alone.
 *
 * @param target path and query
 */
public record Link(String host, int port, String target) {
    static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int LONGEST = 4_096;

    /** Labels of letters, digits and hyphens, the last of which begins with a letter: no number is a host's name. */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Empty for what is no link by HTTP or HTTPS to a named host, or is one with a password in it. */
    public static Optional<Link> parse(String text) {
        try {
            return text.length() > LONGEST ? Optional.empty() : of(new URI(text));
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /** Where a redirect leads; it may be relative. */
    public Optional<Link> follow(String location) {
        try {
            return location.length() > LONGEST
                    ? Optional.empty()
                    : of(URI.create("https://" + host + ":" + port + target).resolve(new URI(location)));
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Link> of(URI uri) {
        boolean isPlain = "http".equalsIgnoreCase(uri.getScheme());
        boolean isWeb = isPlain || "https".equalsIgnoreCase(uri.getScheme());
        if (!isWeb || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = uri.getPort() < 0 || (isPlain && uri.getPort() == HTTP) ? HTTPS : uri.getPort();
        return isName(host) && port >= 1 && port <= 65_535
                ? Optional.of(new Link(host, port, target(uri)))
                : Optional.empty();
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    static boolean isName(String host) {
        return NAME.matcher(host).matches();
    }

    @Override
    public String toString() {
        return host;
    }
}
