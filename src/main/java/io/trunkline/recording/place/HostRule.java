package io.trunkline.recording.place;

import io.netty.util.NetUtil;
import io.trunkline.config.ConfigException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host that may be asked for recordings. {@code *.example.com} stands for all names below {@code example.com}. With
 * {@code =http://127.0.0.1:8099} the host is asked at that address and not where its name leads: the only way to an
 * address that is not a public one, and to a connection without TLS, because an operator wrote it down.
 */
public record HostRule(String name, boolean isForNamesBelow, int port, Optional<Place> place) {
    private static final Pattern FORM = Pattern.compile("(?<below>\\*\\.)?(?<name>[^*:=/\\s]+)(?::(?<port>\\d{1,5}))?"
            + "(?:=(?<scheme>https?)://(?<address>\\[[^]]+]|[^:/\\s]+)(?::(?<at>\\d{1,5}))?/?)?");

    /** @param key names the setting in the message about an entry that is none */
    public static HostRule parse(String key, String entry) {
        Matcher form = FORM.matcher(entry);
        if (!form.matches() || !Link.isName(form.group("name"))) {
            throw unreadable(key, entry);
        }
        Optional<Place> place = form.group("address") == null ? Optional.empty() : Optional.of(place(key, entry, form));
        return new HostRule(
                form.group("name"),
                form.group("below") != null,
                port(key, entry, form.group("port"), Link.HTTPS),
                place);
    }

    private static Place place(String key, String entry, Matcher form) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(form.group("address"));
        if (bytes == null) {
            throw unreadable(key, entry);
        }
        boolean isSecure = form.group("scheme").equals("https");
        try {
            return new Place(
                    InetAddress.getByAddress(bytes), port(key, entry, form.group("at"), isSecure ? 443 : 80), isSecure);
        } catch (UnknownHostException impossible) {
            throw unreadable(key, entry);
        }
    }

    private static int port(String key, String entry, @Nullable String digits, int otherwise) {
        int port = digits == null ? otherwise : Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw unreadable(key, entry);
        }
        return port;
    }

    private static ConfigException unreadable(String key, String entry) {
        return new ConfigException(key + ": " + entry + " is no host; give names like recordings.example.com or"
                + " *.example.com, one at an address of yours like recordings.example.com=https://10.0.0.7:8443");
    }

    boolean admits(Link link) {
        boolean isNamed =
                isForNamesBelow ? link.host().endsWith("." + name) : link.host().equals(name);
        return isNamed && link.port() == port;
    }
}
